from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from lms.models import School
from lms.viewsets import SchoolViewSet, TrustWide

register_permission_policy(School, TrustWide(School))
register_snippet(SchoolViewSet)
