"""The policy in the Wagtail admin: to look at and to choose from. Approved text is never edited."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import Clause, PolicyVersion
from lms.models import Capability, is_appointed_to
from lms.views.access import person_of


class PoliciesMenuItem(MenuItem):
    """The way to the policy workbench, for those who may work on any policy."""

    def __init__(self) -> None:
        super().__init__("Policies", reverse("workbench:policies"), name="policies", icon_name="doc-full", order=200)

    def is_shown(self, request: HttpRequest) -> bool:
        return is_appointed_to(person_of(request), Capability.WRITE_LESSONS)


class LookOnly(ModelPermissionPolicy):
    """Those who may use the admin may look and choose; nobody adds, changes or deletes."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and user.has_perm("wagtailadmin.access_admin")

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def citable_clauses(request: HttpRequest) -> QuerySet[Clause]:
    """The clauses that this person may put into a lesson, those of the newest versions first."""
    versions = PolicyVersion.objects.citable_by(person_of(request))
    return Clause.objects.filter(version__in=versions).select_related("version").order_by("-version", "position")


class _Citable:
    """What a chooser of clauses offers, and hands over."""

    request: HttpRequest

    def get_object_list(self) -> QuerySet[Clause]:
        return citable_clauses(self.request)

    def get_object(self, pk: str) -> Clause:
        return citable_clauses(self.request).get(pk=pk)

    def get_objects(self, pks: list[str]) -> QuerySet[Clause]:
        return citable_clauses(self.request).filter(pk__in=pks)


class ChooseView(_Citable, chooser.ChooseView):
    pass


class ChooseResultsView(_Citable, chooser.ChooseResultsView):
    pass


class ChosenView(_Citable, chooser.SnippetChosenView):
    pass


class ChosenMultipleView(_Citable, chooser.SnippetChosenMultipleView):
    pass


class ClauseChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView


class ClauseViewSet(SnippetViewSet):
    """For the chooser, by which a lesson points at its clauses; the workbench is where one reads them."""

    model = Clause
    icon = "openquote"
    menu_item_is_registered = True
    copy_view_enabled = False
    chooser_viewset_class = ClauseChooserViewSet
    list_display: ClassVar = ["label", "text", "modality", "version"]
    search_fields: ClassVar = ["label", "text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Clause]:
        return citable_clauses(request)
