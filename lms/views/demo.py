"""The demonstration's mail, readable in the browser. There are no such pages anywhere else."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.domain.mail_folder import mails_in
from lms.models import Trust


@never_cache
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    return render(request, "lms/demo_mail.html", {"mails": mails_in(_folder())})


@never_cache
@require_safe
def read_mail(request: HttpRequest, mail: str) -> HttpResponse:
    found = next((m for m in mails_in(_folder()) if m.id == mail), None)
    if found is None:
        raise Http404("No such mail")
    return render(request, "lms/demo_mail_read.html", {"mail": found})


def _folder() -> str:
    folder: str | None = getattr(settings, "EMAIL_FILE_PATH", None)
    if not folder or not Trust.objects.filter(demonstration=True).exists():
        raise Http404("There is no demonstration here")
    return folder
