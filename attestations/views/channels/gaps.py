"""Settling what a policy's register leaves open: who is meant, or that it is nobody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from attestations.forms_channels import FindForm, MeantForm
from attestations.tasks import sync_soon
from attestations.views.channels.facts import register_of
from attestations.views.channels.finding import find
from attestations.views.channels.rights import given_by
from lms.days import london_day
from lms.domain.channel_register.gaps import MAY_BE_NOBODY, role_asked_by, say_nobody
from lms.domain.channel_register.keepers import give_roles
from lms.domain.channel_roles import UnusableRoleError
from lms.models import RegisterGap
from lms.views.access import person_of

NOBODY_WORDS = {
    RegisterGap.Kind.NO_POSTER: "Nobody: those who manage it post",
    RegisterGap.Kind.UNKNOWN_MANAGER: "Nobody: what the policy says there can be left",
    RegisterGap.Kind.UNKNOWN_POSTER: "Nobody: what the policy says there can be left",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who is meant; whoever it is gets the role that the policy gives."""
    person, now = person_of(request), timezone.now()
    open_ones = RegisterGap.objects.filter(settled_at=None, channel__in=given_by(person))
    gap = get_object_or_404(open_ones.select_related("channel__school"), pk=pk)
    kind = role_asked_by(gap)
    if kind is None:
        return redirect("change_channel", gap.channel_id)
    channel, today = gap.channel, london_day(now)
    finder = FindForm(request.GET, label_suffix="")
    found = find(school=channel.school, on=today, words=finder.words)
    nobody = NOBODY_WORDS.get(RegisterGap.Kind(gap.kind), "")
    form = MeantForm(request.POST if request.method == "POST" else None, people=found.people, nobody=nobody)
    if form.is_valid():
        whom = form.chosen
        try:
            if whom is None:
                say_nobody(gap=gap, by=person, at=now)
            else:
                give_roles(
                    channel=channel, person=whom, kinds=[kind], approved_by=person, on=today, by=person, at=now,
                    settling=gap,
                )  # fmt: skip
        except UnusableRoleError as error:
            form.add_error("person", str(error))
        else:
            sync_soon()
            messages.success(request, f"Settled: {whom} is on {channel}." if whom else "Settled: nobody is meant.")
            return redirect(register_of(channel.school, channel))
    context = {
        "gap": gap,
        "channel": channel,
        "form": form,
        "finder": finder,
        "found": found,
        "may_be_nobody": gap.kind in MAY_BE_NOBODY,
        "asks_manager": kind == "channel_manager",
    }
    return render(request, "attestations/channels/settle.html", context)
