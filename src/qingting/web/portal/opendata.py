"""Public notices as open data: CSV, JSON, GeoJSON and Atom, with their licence and what each field means."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import condition, require_safe

from qingting.journeys.step import day_of
from qingting.people.places import SEATS
from qingting.publication import selectors
from qingting.publication.selectors import Notice
from qingting.publication.shown import Shown
from qingting.text.cells import inert
from qingting.web.places import COUNTIES, county_name
from qingting.web.portal.present import present
from qingting.web.portal.shared import SHARED
from qingting.web.portal.shared import shared as same_for_all
from qingting.web.portal.sought import all_found

LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
MOST = 10_000
IN_FEED = 50
BYTE_ORDER_MARK = "\ufeff"
# A notice is placed at its county's seat and never nearer; the industrial park is no region.
PLACED = SEATS.keys() - {"yq"}
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the open data: its name, what it means, how it is read."""

    name: str
    says: Promise
    read: Callable[[Notice], Any]


COLUMNS = (
    Column("id", gettext_lazy("公示的编号，与信访编号无关；在网址 /notices/ 之后。"), lambda one: one.slug),
    Column("title", gettext_lazy("标题。"), lambda one: one.title),
    Column("problem", gettext_lazy("反映的问题。"), lambda one: one.problem),
    Column("facts", gettext_lazy("核实的情况。"), lambda one: one.facts),
    Column("measures", gettext_lazy("采取的措施。"), lambda one: one.measures),
    Column("result", gettext_lazy("结果。"), lambda one: one.result),
    Column(
        "finding",
        gettext_lazy("是否属实：substantiated 属实，partly 部分属实，unsubstantiated 不属实。"),
        lambda one: one.finding,
    ),
    Column("types", gettext_lazy("污染类型的代码，见规则接口；可能不止一个。"), lambda one: one.types),
    Column("county", gettext_lazy("县区的代码；空的是全市或不明。"), lambda one: one.county),
    Column("county_name", gettext_lazy("县区的名称。"), lambda one: _in_chinese(one.county)),
    Column("unit", gettext_lazy("承办单位。"), lambda one: one.unit),
    Column("unit_en", gettext_lazy("承办单位的英文名称。"), lambda one: one.unit_en),
    Column(
        "concluded_on",
        gettext_lazy("办结日期。"),
        lambda one: one.concluded_on.isoformat() if one.concluded_on else None,
    ),
    Column("published_on", gettext_lazy("公示日期。"), lambda one: day_of(one.published_at).isoformat()),
    Column(
        "files",
        gettext_lazy("一并公示的图片和文书：网址、说明、格式；CSV 里只有网址。图片都重新制作过。"),
        lambda one: [_file(file) for file in one.shown],
    ),
)


def _file(file: Shown) -> dict[str, Any]:
    picture = {"width": file.width, "height": file.height, "shows": file.shows} if file.picture else {}
    return {"url": file.path, "alt": file.alt, "type": file.media_type, **picture}


def _in_chinese(county: str) -> str:
    with override("zh-hans"):
        return str(county_name(county))


def _row(notice: Notice) -> dict[str, Any]:
    return {column.name: column.read(notice) for column in COLUMNS}


def _stamp(request: HttpRequest) -> str:
    return f'"{selectors.stamp()}"'


def shared(view: View) -> View:
    """The same for every reader: 304 where nothing changed; anyone's cache may keep it."""

    @require_safe
    @condition(etag_func=_stamp)
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        response = view(request)
        # Kept, and asked for each time: what is withdrawn is gone at once.
        response.headers["Cache-Control"] = SHARED
        response.headers["Link"] = f'<{LICENCE_URL}>; rel="license"'
        return response

    return answer


@shared
def as_csv(request: HttpRequest) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.name for column in COLUMNS])
    for notice in all_found(request, most=MOST):
        writer.writerow([_cell(column.read(notice)) for column in COLUMNS])
    response = HttpResponse(BYTE_ORDER_MARK + text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="notices.csv"'
    return response


def _cell(value: Any) -> str:
    parts = [one["url"] if isinstance(one, dict) else one for one in value] if isinstance(value, list) else []
    text = " ".join(parts) if isinstance(value, list) else str(value or "")
    return inert(text)


@shared
def as_json(request: HttpRequest) -> HttpResponse:
    fields = {column.name: str(column.says) for column in COLUMNS}
    items = [_row(notice) for notice in all_found(request, most=MOST)]
    return _json({"licence": LICENCE, "licence_url": LICENCE_URL, "fields": fields, "items": items})


@shared
def as_geojson(request: HttpRequest) -> HttpResponse:
    features = [
        {
            "type": "Feature",
            "id": notice.slug,
            "geometry": {"type": "Point", "coordinates": SEATS[notice.county]}
            if notice.county in PLACED
            else None,
            "properties": {**_row(notice), "precision": "county"},
        }
        for notice in all_found(request, most=MOST)
    ]
    response = _json({"type": "FeatureCollection", "license": LICENCE_URL, "features": features})
    response.headers["Content-Type"] = "application/geo+json"
    return response


def _json(value: dict[str, Any]) -> HttpResponse:
    return JsonResponse(value, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


class Atom(Feed):  # type: ignore[type-arg]  # django-stubs wants the item's type, Django has no such parameter
    """The newest notices; an entry holds what its page holds."""

    feed_type = Atom1Feed
    language = "zh-CN"
    feed_copyright = LICENCE_URL

    def __init__(self, root: str) -> None:
        """`root` is the address of this house, for what stands beside a notice."""
        self.root = root

    def title(self) -> str:
        return _("办结公示 · 海东市生态环境信访")

    def subtitle(self) -> str:
        return _("生态环境信访事项的办理结果，不写谁反映的。")

    def link(self) -> str:
        return reverse("portal:notices")

    def feed_url(self) -> str:
        return reverse("portal:notices_atom")

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def items(self, obj: HttpRequest) -> tuple[Notice, ...]:
        return all_found(obj, most=IN_FEED)

    def item_title(self, item: Notice) -> str:
        return item.title

    def item_description(self, item: Notice) -> str:
        return "\n\n".join((item.problem, item.facts, item.measures, item.result))

    def item_link(self, item: Notice) -> str:
        return reverse("portal:notice", args=[item.slug])

    def item_pubdate(self, item: Notice) -> Any:
        return item.published_at

    item_updateddate = item_pubdate

    def item_author_name(self, item: Notice) -> str:
        return item.unit

    def item_enclosures(self, item: Notice) -> list[Enclosure]:
        return [Enclosure(f"{self.root}{one.path}", str(one.size), one.media_type) for one in item.shown]

    def item_categories(self, item: Notice) -> list[str]:
        return item.types


@shared
def as_atom(request: HttpRequest) -> HttpResponse:
    return Atom(f"{request.scheme}://{request.get_host()}")(request)


@same_for_all()
def data(request: HttpRequest) -> HttpResponse:
    """The data dictionary."""
    context = {
        "columns": COLUMNS,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "counties": COUNTIES.items(),
        "kinds": present().edition.pollution.values(),
    }
    return render(request, "portal/data.html", context)
