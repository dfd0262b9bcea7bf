"""The announcements as an iCalendar feed (RFC 5545), for calendars that subscribe to it."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from qingting.oversight.visits import selectors
from qingting.oversight.visits.models import Reception
from qingting.people.language import unit_name
from qingting.web.portal.present import present
from qingting.web.portal.shared import shared
from qingting.web.portal.visits import HOWS, PAST_DAYS

MEDIA_TYPE = "text/calendar; charset=utf-8"
DOMAIN = "qingting"


@shared("visits")
def calendar(request: HttpRequest) -> HttpResponse:
    at = present()
    rows = selectors.filtered(
        selectors.announced(since=at.now - timedelta(days=PAST_DAYS)),
        by={name: request.GET.get(name, "")[:10].replace("\0", "") for name in ("county", "how")},
    )
    made = Calendar()
    made.add("prodid", "-//Qingting//Leaders receptions//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("领导接访下访"))
    for reception in rows:
        made.add_component(_event(reception, request=request))
    answer = HttpResponse(made.to_ical(), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = 'inline; filename="visits.ics"'
    return answer


def _event(reception: Reception, *, request: HttpRequest) -> Event:
    event = Event()
    page = request.build_absolute_uri(reverse("portal:visit", kwargs={"key": reception.pk}))
    event.add("uid", f"{reception.pk}@{DOMAIN}")
    event.add("sequence", reception.sequence)
    event.add("dtstamp", reception.changed_at)
    event.add("dtstart", reception.starts_at)
    event.add("dtend", reception.ends_at)
    event.add("summary", f"{HOWS[reception.how]}：{unit_name(reception.unit)} {reception.leader.name}")
    event.add("location", reception.place)
    event.add("description", reception.why or reception.topics)
    event.add("status", "CANCELLED" if reception.state == "cancelled" else "CONFIRMED")
    event.add("url", page)
    return event
