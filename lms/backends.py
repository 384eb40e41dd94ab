from typing import Any

from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.http import HttpRequest
from django.utils import timezone

from lms.days import london_day
from lms.domain.classes.pupils import only_pupils
from lms.models import Person, is_appointed_to
from lms.models.permission import ADMIN_PERMISSIONS


class DoorBackend(ModelBackend):
    """Whoever came in through the one door. Nobody has a password, so none is ever right.

    Of Django's own backend it keeps that the inactive are not let in, not even by a session that they still have,
    and the permissions of groups, which Wagtail asks for.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> None:
        return None


class CapabilityBackend(BaseBackend):
    """What the Wagtail admin asks by permission name, answered by what people are appointed to."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        needed = ADMIN_PERMISSIONS.get(perm)
        if needed is None or not isinstance(user_obj, Person) or not user_obj.is_active:
            return False
        return is_appointed_to(user_obj, needed)


class ClassBackend(BaseBackend):
    """Pupils who signed in with their class's code, asked at each request: nobody else may be signed in like that."""

    def get_user(self, user_id: int) -> Person | None:
        today = london_day(timezone.now())
        return only_pupils(Person.objects.get_queryset(), on=today).filter(pk=user_id).first()
