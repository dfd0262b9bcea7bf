"""My work, inbox, search and reviews: order, figures, pages by key, and how many queries each costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingting.petitions.models import Petition
from qingting.web.desk.keyset import SIZE
from tests.desk.conftest import SignIn
from tests.desk.forms import carry_out
from tests.people import Cast
from tests.people import register_one as registered

NUMBERS = re.compile(r"/desk/petitions/(\d{10})/")
# Session, account, unit, posts, the figures in one, and the page's own.
MOST = {
    "/desk/": 6,
    "/desk/inbox/": 6,
    "/desk/search/": 6,
    "/desk/reviews/": 7,
    "/desk/register/": 5,
    "/desk/rulebook/": 5,
}
MOST_ON_PETITION = 15


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def numbers(html: str) -> list[str]:
    return list(dict.fromkeys(NUMBERS.findall(html)))


def pages(client: Client, *, way: str, start: str) -> Iterator[list[str]]:
    """The numbers of each page, following the links."""
    address = start
    while address:
        html = client.get(address).content.decode()
        yield numbers(html)
        link = re.search(rf'rel="{way}" href="(\?[^"]+)"', html)
        address = "/desk/" + link[1].replace("&amp;", "&") if link else ""


@pytest.mark.parametrize("address", sorted(MOST))
def test_a_list_costs_the_same_with_many_rows(people: Cast, sign_in: SignIn, address: str) -> None:
    client = sign_in("ld-sthj", "registrar" if "reviews" not in address else "publisher")
    client.get(address)
    empty = queries(client, address)
    for _ in range(3):
        registered(people, now=timezone.now())
    assert empty <= queries(client, address) <= MOST[address]


def test_a_petition_page_costs_at_most_fifteen(sign_in: SignIn, petition: Petition, today: date) -> None:
    registrar = sign_in("ld-sthj", "registrar")
    carry_out("classify", petition=petition, by=registrar, today=today)
    carry_out("reveal_identity", petition=petition, by=registrar, today=today)
    assert queries(registrar, f"/desk/petitions/{petition.digits}/") <= MOST_ON_PETITION
    handler = sign_in("ld-sthj", "handler")
    carry_out("transfer", petition=petition, by=handler, today=today)
    assert queries(handler, f"/desk/petitions/{petition.digits}/") <= MOST_ON_PETITION


def test_work_runs_by_what_is_due_and_pages_both_ways(people: Cast, sign_in: SignIn) -> None:
    now = timezone.now()
    for age in range(SIZE + 5):
        registered(people, now=now - timedelta(days=age % 7))
    client = sign_in("ld-sthj", "handler")
    forward = list(pages(client, way="next", start="/desk/"))
    assert [len(page) for page in forward] == [SIZE, 5]
    wanted = Petition.objects.order_by("next_due", "id").values_list("digits", flat=True)
    assert [digits for page in forward for digits in page] == list(wanted)
    last = client.get("/desk/").content.decode()
    key = re.search(r'rel="next" href="(\?[^"]+)"', last)
    assert key
    backward = list(pages(client, way="prev", start="/desk/" + key[1]))
    assert backward == [forward[1], forward[0]]


def test_a_key_that_nobody_gave_is_the_first_page(sign_in: SignIn, petition: Petition) -> None:
    html = sign_in("ld-sthj", "handler").get("/desk/?after=nonsense~1&before=x").content.decode()
    assert numbers(html) == [petition.digits]


def test_work_says_duty_days_and_clause(sign_in: SignIn, petition: Petition, people: Cast) -> None:
    late = registered(people, now=timezone.now() - timedelta(days=20))
    client = sign_in("ld-sthj", "handler")
    html = client.get("/desk/").content.decode()
    assert re.search(r"D19 转办并告知</span>\s*<span>3 日</span>\s*<span>四\(四\)", html)
    assert numbers(html)[0] == late.digits
    overdue = client.get("/desk/?part=overdue").content.decode()
    assert numbers(overdue) == [late.digits]


def test_work_shows_the_unit_only_what_it_holds(sign_in: SignIn, petition: Petition) -> None:
    html = sign_in("mh-sthj", "handler").get("/desk/").content.decode()
    assert petition.number not in html
    assert "现在没有要办的件" in html


def test_search_finds_by_words_number_and_filters(people: Cast, sign_in: SignIn, petition: Petition) -> None:
    other = registered(people, now=timezone.now(), title="烧烤摊油烟", complaint="一楼烧烤店油烟直排", types=["air.cooking"],
                       county="pa", respondent="老马烧烤", place="平安大道")  # fmt: skip
    client = sign_in("ld-sthj", "handler")

    def found(query: str) -> list[str]:
        return numbers(client.get(f"/desk/search/?{query}").content.decode())

    assert found("q=砂石") == [petition.digits]
    assert found("q=" + petition.digits[-6:]) == [petition.digits]
    assert found("county=pa") == [other.digits]
    assert found("type=air.cooking") == [other.digits]
    assert found("state=held") == []
    assert found("key=on") == []
    assert set(found("open=on")) == {petition.digits, other.digits}
    whole = client.get("/desk/search/", {"q": petition.number})
    assert whole["Location"] == f"/desk/petitions/{petition.digits}/"
    assert "没有找到" in client.get("/desk/search/?q=没有这回事").content.decode()


def test_search_stays_within_what_may_be_seen(sign_in: SignIn, petition: Petition) -> None:
    stranger = sign_in("mh-sthj", "handler")
    html = stranger.get("/desk/search/", {"q": petition.number}).content.decode()
    assert petition.title not in html


def test_the_navigation_counts(sign_in: SignIn, petition: Petition) -> None:
    html = sign_in("ld-sthj", "registrar").get("/desk/search/").content.decode()
    assert re.search(r'href="/desk/">我的办件 <span class="count num">1<', html)


def test_figures_stop_counting_and_say_so(
    people: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qingting.web.desk.figures.CAP", 3)
    for age in (20, 20, 20, 0):
        registered(people, now=timezone.now() - timedelta(days=age))
    html = sign_in("ld-sthj", "handler").get("/desk/").content.decode()
    assert re.search(r'<b class="num">3\+</b>逾期', html)
    assert re.search(r'<b class="num">3\+</b>在办', html)
