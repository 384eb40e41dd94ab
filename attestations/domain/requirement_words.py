"""A requirement as one would say it: who, how often, by when."""

from datetime import date

from attestations.models import Requirement
from lms.domain.audience_rules import rule_of, words
from lms.models import Audience

ALSO = {Audience.CHANNEL_POSTER: "Channel posters and managers"}


def who_words_of(requirement: Requirement) -> str:
    """Who must: "Staff", or a narrower audience in its own words."""
    audience = Audience(requirement.course.audience)
    if requirement.audience_rule is None:
        return ALSO.get(audience, audience.label)
    rule = requirement.audience_rule
    return words(rule_of(rule), schools=[rule.school] if rule.school else [], channel=rule.channel)


def often_words_of(requirement: Requirement) -> str:
    if requirement.recurrence == Requirement.Recurrence.MONTHS:
        return f"every {requirement.every_months} months"
    return "once" if requirement.recurrence == Requirement.Recurrence.ONCE else "each academic year"


def due_words_of(requirement: Requirement) -> str:
    """By when: those in post, and those who come later."""
    if requirement.due_month and requirement.due_day:
        day = f"by {requirement.due_day} {date(2000, requirement.due_month, 1):%B}"
    else:
        day = "by the Friday before the October half-term"
    if requirement.due_rule == Requirement.DueRule.BEFORE_ACCESS:
        return f"{day}; in a new role by the day it begins"
    return f"{day}; who joins later has {requirement.joiner_days} days"
