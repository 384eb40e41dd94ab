from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from courses.models import Clause, PolicyVersion
from courses.views.lessons import serve
from courses.viewsets import ClauseViewSet, LookOnly, PolicyVersionViewSet

hooks.register("before_serve_page", serve)
for model in (PolicyVersion, Clause):
    register_permission_policy(model, LookOnly(model))
register_snippet(ClauseViewSet)
register_snippet(PolicyVersionViewSet)
