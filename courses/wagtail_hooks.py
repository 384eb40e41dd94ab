from django.urls import URLResolver, include, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from courses.models import Clause
from courses.urls import workbench_patterns
from courses.views.lessons import serve
from courses.views.library import only_when_signed_in
from courses.viewsets import ClauseViewSet, LookOnly, PoliciesMenuItem

hooks.register("before_serve_page", serve)
hooks.register("before_serve_document", only_when_signed_in)
register_permission_policy(Clause, LookOnly(Clause))
register_snippet(ClauseViewSet)


def workbench_urls() -> list[URLResolver]:
    return [path("policies/", include((workbench_patterns, "workbench")))]


hooks.register("register_admin_menu_item", PoliciesMenuItem)
hooks.register("register_admin_urls", workbench_urls)
