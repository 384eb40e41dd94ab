from typing import Any

from django.contrib.auth.backends import BaseBackend

from lms.models import Person, is_appointed_to
from lms.models.permission import ADMIN_PERMISSIONS


class CapabilityBackend(BaseBackend):
    """What the Wagtail admin asks by permission name, answered by what people are appointed to."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        needed = ADMIN_PERMISSIONS.get(perm)
        if needed is None or not isinstance(user_obj, Person) or not user_obj.is_active:
            return False
        return is_appointed_to(user_obj, needed)
