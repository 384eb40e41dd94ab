"""Blocks that each school of a trust fills in by itself, from what is recorded of it."""

from wagtail.blocks import BooleanBlock, CharBlock, StructBlock


class RegisterBlock(StructBlock):
    """The official accounts of the reader's school, as its register has them today."""

    heading = CharBlock(max_length=80, default="Our official accounts")

    class Meta:
        icon = "list-ul"
        label = "Our channels"
        template = "courses/blocks/register.html"
        description = "The official accounts of the reader’s own school, always as its register has them."
        preview_value = {"heading": "Our official accounts"}


class ContactsBlock(StructBlock):
    """Whom to ask at the reader's school, by name."""

    heading = CharBlock(max_length=80, default="Whom to tell")
    headteacher = BooleanBlock(required=False, default=True, help_text="Name the headteacher too.")

    class Meta:
        icon = "mail"
        label = "Whom to ask"
        template = "courses/blocks/contacts.html"
        description = "Whom to ask or tell at the reader’s own school, by name, as the school has set it."
        preview_value = {"heading": "Whom to tell", "headteacher": True}
