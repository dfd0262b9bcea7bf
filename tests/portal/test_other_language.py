"""Another language (here a made-up one in Tibetan's place): every word of a public page comes from its catalogue.

The catalogue is made by the test: each public string in brackets. What is Chinese outside of brackets is hard-coded,
or missing among the strings that a translator is given.
"""

from __future__ import annotations

import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polib
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

from qingting.config import languages
from qingting.people.language import either
from qingting.petitions.models import Petition
from qingting.publication.models import ClosingReport
from qingting.rules.edition import edition_on
from qingting.text.gazetteer import towns
from qingting.web.templatetags.qingting import day, said
from scripts import translating
from scripts.msgids import SOURCE
from tests.people import Cast, cast
from tests.portal.test_complain import ANSWERS, answer, walk
from tests.portal.test_notices import publish

LEFT, RIGHT = "⟦", "⟧"
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# Citations of law keep their own words in every language, and so do names of places, units, people and languages.
NUMBERED = r"(?:民法典|信访工作条例|青生发〔2023〕163号)[ 第一二三四五六七八九十百零条、]*|[一二三四五]\([一二三四五六七八]\)"
CITED = re.compile(rf"《[^》]*》|东政办〔2024〕17号|{NUMBERED}|海东〔\d+〕\d*|中文")


class Words(HTMLParser):
    """Text and the attributes that are read out, scripts and styles aside."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        # How a day was reckoned is told in the rulebook's own words.
        self.inside.append("script" if dict(attrs).get("class") == "trace" else tag)
        said = {
            "alt",
            "aria-label",
            "title",
            "placeholder",
            "data-too-large",
            "data-stop",
            "data-here",
            "data-marked",
        }
        self.found += [value for name, value in attrs if name in said and value]

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() not in {tag, "script"}:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style", "option", "textarea", "datalist"} & set(self.inside):
            self.found.append(data)


@pytest.fixture
def bracketed(tmp_path: Path, settings: Any) -> None:
    folder = tmp_path / "bo" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    work = tmp_path / "work.po"
    translating.extract("bo", into=work)
    file = polib.pofile(str(work))
    for entry in file:
        text = f"{LEFT}{entry.msgid}{RIGHT}"
        if entry.msgid_plural:
            entry.msgstr_plural = {0: text}
        else:
            entry.msgstr = text
    assert translating.problems(file) == []
    file.save_as_mofile(str(folder / "django.mo"))
    settings.LANGUAGES = [*settings.LANGUAGES, ("bo", languages.name_of("bo"))]
    settings.LOCALE_PATHS = [tmp_path, *settings.LOCALE_PATHS]


def left_over(page: str, *, data: set[str]) -> list[str]:
    reader = Words()
    reader.feed(page)
    # A translated sentence may hold elements: all of the page at once.
    rest = "\n".join(reader.found)
    while (shorter := re.sub(f"{LEFT}[^{LEFT}{RIGHT}]*{RIGHT}", "", rest)) != rest:
        rest = shorter
    for known in sorted(data, key=len, reverse=True):
        rest = rest.replace(known, "")
    return CHINESE.findall(CITED.sub("", rest))


@pytest.fixture
def people(db: None) -> Cast:
    cache.clear()
    return cast()


def _of_law() -> set[str]:
    """The texts of the law and of the scheme of rewards: they stay as they were given."""
    files = [*(SOURCE / "rules" / "law").glob("*.toml"), *(SOURCE / "rules" / "rewards").glob("*.toml")]
    return set().union(*(_strings(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files))


def _strings(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(_strings, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(_strings, value)) if value else set()
    return {value} if isinstance(value, str) and CHINESE.search(value) else set()


def data_of(people: Cast) -> set[str]:
    """What people and offices wrote or are called."""
    rows = Petition.objects.values_list(
        "title", "complaint", "place", "respondent", "town", "happened", "wanted"
    )
    written = {text for row in rows for text in row if text}
    notices = ClosingReport.objects.values_list(
        "public_title", "public_problem", "public_facts", "public_measures", "public_result"
    )
    written |= {line for row in notices for text in row for line in text.splitlines()}
    claims = {claim.text for petition in Petition.objects.all() for claim in petition.claims.all()}
    units = {unit.name for unit in people.units.values()} | {unit.short for unit in people.units.values()}
    names = {account.name for account in people.accounts.values()}
    typed = {str(value) for given in ANSWERS.values() for value in given.values() if isinstance(value, str)}
    return (
        _of_law()
        | written
        | claims
        | units
        | names
        | typed
        | {town.name for town in towns()}
        | {"停止扬尘", "赔偿减产"}
    )


def test_every_public_page_takes_its_words_from_the_catalogue(
    people: Cast, client: Client, bracketed: None
) -> None:
    publish(people, title="采砂场扬尘")
    walk(client, until="what")
    client.cookies["django_language"] = "bo"
    notice = f"/notices/{ClosingReport.objects.get().slug}/"
    addresses = ["/", "/notices/", notice, "/visits/", "/standards/", "/rewards/", "/statistics/", "/data/", "/track/",
                 "/verify/filing/", "/visits/booking/", "/accessibility/", "/nowhere/"]  # fmt: skip
    wrong: dict[str, list[str]] = {}

    def look(address: str, page: Any) -> None:
        text = page.content.decode()
        assert 'lang="bo"' in text, address
        if found := left_over(text, data=data_of(people)):
            wrong[address] = found

    for address in addresses:
        look(address, client.get(address))
    for step in ANSWERS:
        typed = {"respondent": "某某", "find": "1"} if step == "source" else {}
        address = f"/complain/{step}/"
        look(f"{step} empty", client.get(address) if step == "photos" else client.post(address, typed))
        if step != "check":
            answer(client, step)
        if step == "where":
            look("map", client.get("/complain/map/?county=ld"))
    answer(client, "check")
    look("receipt", client.get("/complain/receipt/"))
    digits = Petition.objects.order_by("-number").first().digits  # type: ignore[union-attr]
    for name in ("", "supplement/"):
        look(f"track/{name}", client.get(f"/track/{digits}/{name}"))
    assert not wrong, "\n".join(f"{address}: {found}" for address, found in wrong.items())


def test_what_the_catalogue_lacks_stays_chinese_and_is_never_english(people: Cast, bracketed: None) -> None:
    today = timezone.localdate().replace(month=11, day=25)
    with translation.override("bo"):
        assert either("没有译文的话", english="Words without a translation") == "没有译文的话"
        assert said(edition_on(today).pollution["air"]) == f"{LEFT}大气{RIGHT}"
        assert day(today, today) == f"{LEFT}11 月 25 日{RIGHT}"
    with translation.override("en"):
        assert day(today, today) == "25 Nov"


def test_a_language_without_its_catalogue_is_not_offered(people: Cast, client: Client, settings: Any) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("bo", languages.name_of("bo"))]
    assert languages.name_of("bo") not in client.get("/standards/").content.decode()
    client.cookies["django_language"] = "bo"
    assert 'lang="zh-CN"' in client.get("/standards/").content.decode()


def test_the_reader_chooses_it_by_its_own_name(people: Cast, client: Client, bracketed: None) -> None:
    page = client.get("/standards/").content.decode()
    link = 'lang="bo" hreflang="bo" href="/preferences/?language=bo&amp;back=%2Fstandards%2F">'
    assert f"{link}{languages.name_of('bo')}</a>" in page
    client.get("/preferences/?language=bo")
    assert 'lang="bo"' in client.get("/standards/").content.decode()


def test_a_translator_is_told_what_is_missing_and_broken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work = tmp_path / "bo.po"
    assert translating.main(["extract", "bo", str(work)]) == 0
    file = polib.pofile(str(work))
    assert len(file) > 500
    file[0].msgstr = file[0].msgid
    next(entry for entry in file if "%(n)s" in entry.msgid and not entry.msgid_plural).msgstr = "…"
    file.save()
    assert translating.main(["extract", "bo", str(work)]) == 0
    assert len(polib.pofile(str(work))) == len(file), "what is there stays"
    assert translating.main(["check", str(work)]) == 1
    told = capsys.readouterr().out
    assert f"missing: {file[0].msgid}" not in told
    assert "placeholders differ" in told
    assert translating.main([]) == 2
