"""Whose returns are meant, and who may have them made."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from attestations.domain.return_facts import Scope
from attestations.views.schools import chosen_school
from lms.models import Capability, Person, School, is_appointed_to, schools_where, whole_trust
from lms.views.access import person_of


def scope_of(request: HttpRequest) -> tuple[Person, Scope]:
    """Who asks, and the school they chose, or the whole trust.

    Raises PermissionDenied, Http404.
    """
    person = person_of(request)
    schools = list(schools_where(person, Capability.SEE_STANDING))
    if not schools:
        raise PermissionDenied
    chosen = chosen_school(request, schools)
    if chosen is None and not whole_trust(person, Capability.SEE_STANDING):
        chosen = schools[0]
    return person, Scope(chosen)


def making(request: HttpRequest) -> tuple[Person, Scope]:
    """Who asks, and the scope whose returns they may have made.

    Raises PermissionDenied, Http404.
    """
    person, scope = scope_of(request)
    if not may_make(person, scope):
        raise PermissionDenied
    return person, scope


def may_make(person: Person, scope: Scope) -> bool:
    """Whether somebody may have the returns of a scope made."""
    if scope.school is None:
        return whole_trust(person, Capability.DOWNLOAD_FULL_RETURN)
    return schools_where(person, Capability.DOWNLOAD_FULL_RETURN).filter(pk=scope.school.pk).exists()


def sets_ratings(person: Person) -> bool:
    """Whether somebody says what is green and red: whose settings reach every school there is."""
    return whole_trust(person, Capability.CHANGE_SETTINGS) or (
        School.objects.count() == 1 and is_appointed_to(person, Capability.CHANGE_SETTINGS)
    )
