"""Leaders' receptions and field visits as they were announced; one of them with its booking form (五(二), D32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from qingting.journeys import bookings
from qingting.journeys.inputs import InputRefused, read
from qingting.journeys.step import day_of
from qingting.journeys.tracking import TrackRefused, find_public
from qingting.oversight.visits import selectors
from qingting.oversight.visits.models import Reception
from qingting.oversight.visits.services import NoPlaceLeft
from qingting.people.language import unit_name
from qingting.petitions import attempts
from qingting.petitions.attempts import TooManyAttempts, TooManySubmissions
from qingting.rules.moves import MoveRefused
from qingting.web.places import COUNTIES, county_name
from qingting.web.portal.booking import show_to
from qingting.web.portal.present import Present, present
from qingting.web.portal.shared import shared
from qingting.web.templatetags.qingting import refusal

PAST_DAYS = 60
SHOWN = 100
HOWS: dict[str, Promise] = {"reception": gettext_lazy("接访"), "field": gettext_lazy("下访")}


@dataclass(frozen=True, slots=True)
class Row:
    """One announcement as the public reads it: `free` places, and how many wait."""

    reception: Reception
    how: str
    unit: str
    county: str
    free: int
    waiting: int
    over: bool

    @property
    def open(self) -> bool:
        return self.reception.state == "announced" and not self.over


def row_of(reception: Any, *, at: Present) -> Row:
    return Row(
        reception,
        how=str(HOWS[reception.how]),
        unit=unit_name(reception.unit),
        county=county_name(reception.county) if reception.county else _("全市"),
        free=max(reception.places - reception.booked, 0),
        waiting=reception.waiting,
        over=reception.starts_at <= at.now,
    )


@shared("visits")
def visits(request: HttpRequest) -> HttpResponse:
    at = present()
    by = {name: request.GET.get(name, "")[:10].replace("\0", "") for name in ("county", "how")}
    rows = selectors.filtered(selectors.announced(since=at.now - timedelta(days=PAST_DAYS)), by=by)
    upcoming = [row_of(one, at=at) for one in rows.filter(starts_at__gt=at.now)[:SHOWN]]
    context = {
        "days": _by_day(upcoming),
        "past": [row_of(one, at=at) for one in _past(rows, at=at)],
        "by": by,
        "counties": COUNTIES.items(),
        "hows": HOWS.items(),
        "least": at.edition.option("announce_days"),
        "today": at.today,
    }
    return render(request, "portal/visits.html", context)


def _past(rows: QuerySet[Reception], *, at: Present) -> QuerySet[Reception]:
    return rows.filter(starts_at__lte=at.now).order_by("-starts_at")[:SHOWN]


def _by_day(rows: list[Row]) -> list[tuple[date, list[Row]]]:
    grouped = groupby(rows, key=lambda row: day_of(row.reception.starts_at))
    return [(day, list(of_day)) for day, of_day in grouped]


class Book(forms.Form):
    """Two ways in one form: without scripts both stand there, and the chosen one counts."""

    manner = forms.ChoiceField(
        label=gettext_lazy("怎样预约"),
        choices=[
            ("new", gettext_lazy("第一次反映，留姓名和电话")),
            ("petition", gettext_lazy("已经反映过，用编号和查询码")),
        ],
        widget=forms.RadioSelect,
        initial="new",
    )
    name = forms.CharField(label=gettext_lazy("姓名"), required=False)
    phone = forms.CharField(
        label=gettext_lazy("电话"),
        required=False,
        help_text=gettext_lazy("只用来告诉您变化；加密保存，谁看过都有记录。"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    number = forms.CharField(label=gettext_lazy("编号"), required=False)
    code = forms.CharField(
        label=gettext_lazy("查询码"), required=False, widget=forms.TextInput(attrs={"class": "code"})
    )
    about = forms.CharField(
        label=gettext_lazy("想反映什么"),
        required=False,
        help_text=gettext_lazy("几句话就行，不超过 300 字；写给接访的人看。"),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
    )
    unmarked = ("name", "phone", "number", "code", "about")


@never_cache
def visit(request: HttpRequest, key: UUID) -> HttpResponse:
    at = present()
    found = selectors.reception(key)
    if found is None:
        raise Http404
    form = Book(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        booked = _booked(request, form=form, key=key, at=at)
        if booked is not None:
            show_to(request, booking=booked.booking.pk, code=booked.code)
            return redirect("portal:booking")
    context = {"row": row_of(found, at=at), "form": form, "today": at.today, "once": str(uuid4())}
    return render(request, "portal/visit.html", context, status=422 if form.errors else 200)


def _booked(request: HttpRequest, *, form: Book, key: UUID, at: Present) -> bookings.Booked | None:
    """Booked, or None with one sentence for what stands in the way."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        attempts.refuse_flood(address, now=at.now)
        booked = _by_manner(form, key=key, address=address, at=at)
        attempts.note_submission(address, now=at.now)
    except InputRefused as wrong:
        for error in wrong.errors:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
    except MoveRefused as refused:
        form.add_error(None, refusal(refused.refusal))
    except NoPlaceLeft:
        form.add_error(None, _("这一场的名额和候补都满了，请看其他日期，或者直接在网上反映。"))
    except TrackRefused:
        form.add_error("code", _("编号和查询码对不上，请照回执再核对一遍。"))
    except (TooManyAttempts, TooManySubmissions):
        form.add_error(None, _("这个网络地址提交得太多，请过 15 分钟再试，急事请拨打 12345。"))
    else:
        return booked
    return None


def _by_manner(form: Book, *, key: UUID, address: str, at: Present) -> bookings.Booked:
    given: dict[str, str] = form.cleaned_data
    if given["manner"] == "petition":
        petition = find_public(given["number"][:40], code=given["code"][:30], address=address, now=at.now)
        about = cast("bookings.About", read(bookings.About, data={"about": given["about"]}))
        return bookings.book_for_petition(key, petition=petition, given=about, now=at.now)
    told = {name: given[name] for name in ("name", "phone", "about")}
    who = cast("bookings.Newcomer", read(bookings.Newcomer, data=told))
    return bookings.book_as_newcomer(key, given=who, now=at.now)
