from django.db.models import Q

from courses.models import CoursePage
from lms.models import Audience, School


def courses_for_families(school: School) -> list[CoursePage]:
    """The published courses for parents of a school: of its trust's policies, and of its own."""
    ours = Q(policy__school=None) | Q(policy__school=school)
    found = CoursePage.objects.live().filter(ours, audience=Audience.PARENT).select_related("policy", "version__policy")
    return list(found.order_by("path"))
