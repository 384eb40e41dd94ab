"""A school's name, colours, logo and contact, in the Wagtail admin."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from lms.models import Capability, Person, School, whole_trust


class TrustWide(ModelPermissionPolicy):
    """Those who may change settings across the trust do; schools come by `setup`.

    Wagtail's snippet views ask about the model, not about the one school, so who answers for one
    school only is not let in.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        return (
            action in {"view", "change"}
            and isinstance(user, Person)
            and whole_trust(user, Capability.CHANGE_SETTINGS)
            and super().user_has_permission(user, action)
        )


class SchoolViewSet(SnippetViewSet):
    model = School
    icon = "home"
    menu_label = "Schools"
    menu_order = 900
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display: ClassVar = ["name", "urn", "phase", "contact_name"]
    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("phase"),
        FieldPanel("colour"),
        FieldPanel("logo"),
        FieldPanel("contact_name"),
        FieldPanel("contact_email"),
        FieldPanel("publishes_families"),
    ]
