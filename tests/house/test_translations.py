"""English is complete: every msgid of templates and Python has its sentence in the catalogue."""

from __future__ import annotations

import re

import polib
import pytest

from scripts.msgids import SOURCE, Asked, msgids, of_python, of_template

CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.fixture(scope="module")
def english() -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete}


def test_every_string_has_its_english(english: dict[str, polib.POEntry]) -> None:
    missing = [
        f"{where}: {asked.text}"
        for asked, where in msgids().items()
        if asked.text not in english
        or not english[asked.text].translated()
        or bool(english[asked.text].msgid_plural) != asked.counted
    ]
    assert not missing, "\n".join(missing)


def test_placeholders_survive_translation(english: dict[str, polib.POEntry]) -> None:
    wrong = [
        entry.msgid
        for entry in english.values()
        for text in (entry.msgstr_plural.values() if entry.msgid_plural else (entry.msgstr,))
        if set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(entry.msgid))
    ]
    assert not wrong


def test_no_chinese_is_left_in_english(english: dict[str, polib.POEntry]) -> None:
    # The prefix of a petition's number is the only word that stays.
    left = [
        entry.msgid
        for entry in english.values()
        if re.search("[\u4e00-\u9fff]", re.sub(r"海东〔2026〕", "", entry.msgstr))
    ]
    assert not left


def test_the_search_for_strings_finds_them() -> None:
    assert list(of_template('{% load i18n %}{% translate "回首页" %}')) == [Asked("回首页")]
    counted = (
        "{% load i18n %}{% blocktranslate count n=n %}{{ n }} 件{% plural %}{{ n }} 件{% endblocktranslate %}"
    )
    assert list(of_template(counted)) == [Asked("%(n)s 件", counted=True)]
    assert list(of_python('_("满意")\nField(title="姓名")')) == [Asked("满意"), Asked("姓名")]
