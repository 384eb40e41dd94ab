"""What one person was asked and signed."""

from django.urls import path

from attestations.views.record import correcting, record

urlpatterns = [
    path("", record.record, name="record"),
    path("evidence/", record.evidence, name="evidence"),
    path("annul/<str:code>/", correcting.annul_signature, name="annul_signature"),
    path("exemptions/<int:exemption>/", correcting.end_exemption, name="end_exemption"),
]
