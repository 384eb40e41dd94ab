"""Asking for a return, and watching it being made."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from attestations import tasks
from attestations.domain.return_facts import Scope
from attestations.domain.return_orders import order_return
from attestations.domain.returns import UnusableMomentError
from attestations.forms_returns import OrderForm
from attestations.models import Edition, Purpose, ReturnOrder
from attestations.views.return_scope import making
from lms.views.access import person_of

REFRESH_SECONDS = 2


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def make(request: HttpRequest) -> HttpResponse:
    """Ask for both editions; for those who may see the full one."""
    person, scope = making(request)
    form = OrderForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now = timezone.now()
        asked = Scope(scope.school, form.chosen_audiences())
        purpose = Purpose(form.cleaned_data["purpose"])
        try:
            order = order_return(scope=asked, purpose=purpose, as_at=form.moment(now), by=person, at=now)
        except UnusableMomentError as error:
            form.add_error("as_at", str(error))
        else:
            tasks.make_returns_soon()
            return redirect("return_order", order.pk)
    return render(request, "attestations/returns/make.html", {"form": form, "scope": scope})


@never_cache
@require_safe
@login_required
def one_order(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a return is. While it is made the page looks again by itself; once it is made it leads to it."""
    order = get_object_or_404(ReturnOrder.objects.visible_to(person_of(request)).select_related("school"), pk=pk)
    where = reverse("returns") + (f"?school={order.school.urn}" if order.school else "")
    if order.made_at:
        messages.success(request, "The return is made. It will not change.")
        return redirect(where)
    done = order.returns.count()
    context = {"order": order, "where": where, "step": done + 1, "steps": len(Edition), "busy": not order.failed_at}
    response = render(request, "attestations/returns/order.html", context)
    if not order.failed_at:
        response.headers["Refresh"] = str(REFRESH_SECONDS)
    return response
