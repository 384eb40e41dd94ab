from django.db import models


class Band(models.TextChoices):
    """Pupils of an age who are taught alike."""

    KS1 = "ks1", "Early years and Key Stage 1"
    KS2 = "ks2", "Key Stage 2"
    KS3_4 = "ks3_4", "Key Stages 3 and 4"
    SIXTH = "sixth", "Sixth form"
