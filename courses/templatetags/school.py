"""What a lesson fills in of the reader's school: `{% load school %}`."""

from django import template
from django.utils import timezone

from lms.days import london_day
from lms.domain.channel_register.official import official_channels
from lms.models import Appointment, Channel, School

register = template.Library()


@register.simple_tag
def channels_of(school: School | None) -> list[Channel]:
    """The accounts that speak for a school today; none without a school."""
    return official_channels(school=school, on=london_day(timezone.now())) if school else []


@register.simple_tag
def heads_of(school: School | None) -> list[str]:
    """The names of a school's headteachers; none without a school."""
    if school is None:
        return []
    held = Appointment.objects.held().filter(school=school, role=Appointment.Role.HEADTEACHER)
    return [str(one.person) for one in held.select_related("person")]
