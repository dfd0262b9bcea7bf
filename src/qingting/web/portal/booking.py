"""One's own booking: found by its claim code, looked at, given up. The code itself is shown once."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qingting.journeys import bookings
from qingting.journeys.bookings import BookingUnknown
from qingting.oversight.visits import selectors
from qingting.oversight.visits.models import Booking
from qingting.oversight.visits.services import ReceptionUnknown
from qingting.petitions.attempts import TooManyAttempts
from qingting.rules.moves import MoveRefused
from qingting.web.portal.present import present
from qingting.web.templatetags.qingting import refusal

SEEN, CODE = "booking", "booking_code"


class Ask(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("预约码"),
        max_length=30,
        help_text=gettext_lazy("预约时给您的 10 位字母和数字，大小写、空格不影响。"),
        error_messages={
            "required": gettext_lazy("请填写预约码。"),
            "max_length": gettext_lazy("预约码太长，请检查。"),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "class": "code", "autocapitalize": "characters"}
        ),
    )


def show_to(request: HttpRequest, *, booking: UUID, code: str = "") -> None:
    """This visitor may look at the booking until the browser is closed; a fresh code is shown once."""
    request.session[SEEN] = str(booking)
    if code:
        request.session[CODE] = code


def _seen(request: HttpRequest) -> Booking | None:
    key = request.session.get(SEEN)
    rows = Booking.objects.select_related("reception__leader", "reception__unit", "petition")
    return rows.filter(pk=key).first() if key else None


@never_cache
def booking(request: HttpRequest) -> HttpResponse:
    at = present()
    if request.method == "POST":
        return _asked(request)
    found = _seen(request)
    if found is None or "another" in request.GET:
        return render(request, "portal/booking_find.html", {"form": Ask()})
    context = {
        "booking": found,
        "reception": found.reception,
        "code": request.session.pop(CODE, ""),
        "ahead": selectors.place_in_line(found),
        "may_cancel": found.state in selectors.ACTIVE and found.reception.starts_at > at.now,
        "today": at.today,
    }
    return render(request, "portal/booking.html", context)


def _asked(request: HttpRequest) -> HttpResponse:
    form, at = Ask(request.POST), present()
    if form.is_valid():
        try:
            address = request.META.get("REMOTE_ADDR", "")
            found = bookings.find_booking(form.cleaned_data["code"], address=address, now=at.now)
        except TooManyAttempts:
            return render(request, "429.html", status=429)
        except BookingUnknown:
            form.add_error("code", _("没有这个预约码，请照预约时给您的再核对一遍。"))
        else:
            request.session.cycle_key()
            show_to(request, booking=found.pk)
            return redirect("portal:booking")
    return render(request, "portal/booking_find.html", {"form": form}, status=422)


@require_POST
def cancel(request: HttpRequest) -> HttpResponse:
    found = _seen(request)
    if found is None:
        return redirect("portal:booking")
    try:
        bookings.give_up(found.pk, now=present().now)
    except (MoveRefused, ReceptionUnknown) as refused:
        words = refusal(refused.refusal) if isinstance(refused, MoveRefused) else _("没有这场接访。")
        messages.error(request, words)
    else:
        messages.success(request, _("预约已经取消，位置让给了候补的人。"))
    return redirect("portal:booking")
