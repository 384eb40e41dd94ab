"""The policy in the Wagtail admin: to look at and to choose from. Approved text is never edited."""

from typing import Any, ClassVar

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import Clause, PolicyVersion


class LookOnly(ModelPermissionPolicy):
    """Those who may use the admin may look and choose; nobody adds, changes or deletes."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and user.has_perm("wagtailadmin.access_admin")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class PolicyVersionViewSet(SnippetViewSet):
    model = PolicyVersion
    icon = "doc-full"
    menu_label = "Policy versions"
    menu_order = 200
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    list_display: ClassVar = ["title", "number", "approved_on", "approved_by", "imported_at"]
    inspect_view_fields: ClassVar = [
        "title",
        "number",
        "source_name",
        "sha256",
        "approved_on",
        "approved_by",
        "next_review_by",
        "imported_at",
    ]


class ClauseViewSet(SnippetViewSet):
    model = Clause
    icon = "openquote"
    menu_label = "Clauses"
    menu_order = 210
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    list_display: ClassVar = ["label", "text", "modality", "version"]
    list_filter: ClassVar = ["version", "modality"]
    search_fields: ClassVar = ["label", "text"]
    inspect_view_fields: ClassVar = [
        "version",
        "label",
        "path",
        "lead_in",
        "text",
        "modality",
        "audiences",
        "key",
    ]
