from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from lms.domain.same_site import is_path_of_ours
from lms.models import Person


@never_cache
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Where Wagtail sends whoever may not enter its admin; its own form asks for a password, which nobody has."""
    if not isinstance(request.user, Person):
        wanted = request.GET.get("next", "")
        return redirect_to_login(wanted if is_path_of_ours(wanted) else reverse("wagtailadmin_home"))
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect("wagtailadmin_home")
