"""One person of each kind, at the first school: those a visitor may sign in as."""

from lms.models import Appointment, Audience, ChannelRole, ClassTeacher, Membership, Person, School

UNFINISHED = (
    "member of staff",
    "channel poster",
    "channel manager",
    "pupil",
    "parent",
    "volunteer",
    "governor",
)
"""Personas who still have something to do, so that there is something to try."""


def personas() -> dict[str, Person]:
    """The first of each kind; the member of staff is the one who joined last."""
    school = School.objects.order_by("urn")[0]
    here = Membership.objects.filter(school=school).select_related("person").order_by("pk")
    roles = ChannelRole.objects.filter(channel__school=school).select_related("person").order_by("pk")
    held = Appointment.objects.select_related("person").order_by("pk")
    teaching = ClassTeacher.objects.filter(school_class__school=school).select_related("person").order_by("pk")
    return {
        "member of staff": here.filter(audience=Audience.STAFF).latest("started_on", "pk").person,
        "channel poster": roles.filter(kind=ChannelRole.Kind.POSTER)[0].person,
        "channel manager": roles.filter(kind=ChannelRole.Kind.MANAGER)[0].person,
        "pupil": here.filter(audience=Audience.PUPIL)[0].person,
        "parent": here.filter(audience=Audience.PARENT)[0].person,
        "volunteer": here.filter(audience=Audience.VOLUNTEER)[0].person,
        "governor": here.filter(audience=Audience.GOVERNOR)[0].person,
        "compliance lead": held.filter(role=Appointment.Role.COMPLIANCE_LEAD, school=school)[0].person,
        "headteacher": held.filter(role=Appointment.Role.HEADTEACHER, school=school)[0].person,
        "class teacher": teaching[0].person,
        "trust lead": held.filter(role=Appointment.Role.TRUST_LEAD)[0].person,
        "policy owner": held.filter(role=Appointment.Role.POLICY_OWNER)[0].person,
    }
