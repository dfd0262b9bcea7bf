"""The kinds as data: every file is whole, and the linter sees what is wrong with one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qingting.letters.documents.case import COMMON
from qingting.letters.documents.content import Block, Content, Part, from_json, numeral
from qingting.letters.documents.facts import FACTS
from qingting.letters.documents.fill import Facts, Issue, content_of, filled, folded
from qingting.letters.documents.kinds import KindRefused, kinds, read
from qingting.letters.documents.lint import Fault, faults_of, faults_of_facts, faults_of_kind
from qingting.letters.documents.simplify import simplified, standard_forms, traditional
from qingting.rules.sources import clause_text

WANTED = {
    "accept", "decline", "transfer_letter", "transfer", "extend", "form_opinion", "reply", "opinion", "recheck_reply",
    "report_up", "closing_report", "public_report", "follow_up", "decide_review", "decide_second_review",
    "ruling", "referral", "grant_reward", "refuse_reward", "reward_payment",
}  # fmt: skip
KNOWN = ({"name": "马成祥", "phone": "13997231234"},)


def whole(kind: str = "reply") -> Content:
    """A content with everything that the kind asks for."""
    rule = kinds()[kind]
    parts = tuple(Part(one.id, one.heading, (Block("已核实。"),)) for one in rule.parts)
    return Content(
        kind=kind, version=1, form=rule.form, organ="某局", number="某〔2026〕1号", title="答复函",
        addressee="信访人：", parts=parts, signature="某局", date="2026年11月18日",
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(WANTED))
def test_every_kind_is_without_fault(name: str) -> None:
    assert faults_of_kind(kinds()[name], common=COMMON) == ()
    # A referral is no letter of a petition: journeys/referral_pack.py states its facts.
    assert name in FACTS or name == "referral"


def test_each_kind_rests_on_an_instrument_whose_clause_we_hold() -> None:
    for kind in kinds().values():
        for basis in kind.because:
            assert clause_text(basis.instrument, clause=basis.clause), f"{kind.kind}: {basis}"


def test_no_kind_whitelists_an_identity() -> None:
    words = {"name", "phone", "id_number", "email", "address", "petitioner"}
    for kind in kinds().values():
        assert not words & (kind.variables | COMMON | frozenset().union(*kind.lists.values(), frozenset()))


def test_what_article_32_orders_is_obligatory_in_an_opinion() -> None:
    parts = {part.id: part.obligatory for part in kinds()["opinion"].parts}
    assert all(parts[name] for name in ("received", "requests", "facts", "decisions", "basis", "remedy"))


def test_an_unknown_key_is_refused_by_name() -> None:
    text = 'kind = "x"\nversion = 1\ncolour = "red"\nbecause = []\nvariables = []\n'
    with pytest.raises(KindRefused, match="colour"):
        read(text)


def test_the_linter_names_what_is_wrong_with_a_kind() -> None:
    reply = kinds()["reply"]
    first, *rest = reply.parts
    wrong = replace(
        reply, because=(), parts=(replace(first, lines=("您反映的問題：{secret}",), each="none"), *rest)
    )
    assert set(faults_of_kind(wrong, common=COMMON)) == {
        Fault("unknown_variable", "secret"),
        Fault("unknown_list", "none"),
        Fault("traditional", "received"),
        Fault("no_basis", "reply"),
    }


def test_facts_that_are_not_whitelisted_are_refused() -> None:
    facts = Facts({"title": "扬尘", "phone": "1"}, {"claims": [{"text": "扬尘", "secret": "x"}]})
    found = faults_of_facts(kinds()["reply"], facts=facts, common=COMMON)
    assert set(found) == {Fault("unknown_variable", "phone"), Fault("unknown_variable", "secret")}


def test_a_whole_document_has_no_fault() -> None:
    assert faults_of(whole(), kind=kinds()["reply"], known=KNOWN) == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"number": ""}, Fault("missing", "number")),
        ({"addressee": ""}, Fault("missing", "addressee")),
        ({"signature": ""}, Fault("missing", "signature")),
        ({"title": "關於扬尘的答复"}, Fault("traditional", "title")),
        ({"title": "关于马成祥反映扬尘的答复"}, Fault("identity", "title")),
    ],
)
def test_faults_of_a_document(change: dict[str, str], fault: Fault) -> None:
    changed = from_json({**whole().as_json(), **change})
    assert fault in faults_of(changed, kind=kinds()["reply"], known=KNOWN)


def test_a_missing_part_and_a_name_in_a_part_are_faults() -> None:
    content = whole()
    named = Part("remedy", "", (Block("请马成祥拨打13997231234查询。"),))
    short = replace(content, parts=(*content.parts[1:-1], named))
    assert faults_of(short, kind=kinds()["reply"], known=KNOWN) == (
        Fault("missing", "received"),
        Fault("identity", "remedy"),
    )


def test_what_stays_in_the_house_may_name_the_petitioner() -> None:
    content = replace(whole("follow_up"), addressee="", title="马成祥回访")
    assert faults_of(content, kind=kinds()["follow_up"], known=KNOWN) == ()


def test_a_line_with_an_empty_variable_is_left_out() -> None:
    assert filled("期限至{day}。", values={"day": ""}) == ""
    assert filled("期限至{day}。", values={"day": "3日"}) == "期限至3日。"


def test_braces_that_a_person_typed_are_words() -> None:
    facts = Facts({"title": "{petition}{0}", "petition": "海东〔2026〕000001"})
    content = content_of(kinds()["reply"], facts=facts, issue=Issue("某局", "2026年11月18日"))
    assert content.title.replace("\n", "") == "关于{petition}{0}问题的答复函"


def test_a_long_title_is_broken_where_the_kind_allows_it() -> None:
    assert folded("关于扬尘问题的|答复函") == "关于扬尘问题的答复函"
    assert folded(f"关于{'扬尘' * 10}问题的|答复函").splitlines()[1] == "答复函"


def test_traditional_characters() -> None:
    assert simplified("這個砂場的揚塵，請處理後答復") == "这个砂场的扬尘，请处理后答复"
    assert traditional("扬尘、著作、乾隆、堃") == ()
    assert traditional("揚塵揚") == ("揚", "塵")
    assert all(not traditional(form) for form in standard_forms().values())


def test_numerals() -> None:
    assert [numeral(n) for n in (1, 9, 10, 11, 20, 21)] == ["一", "九", "十", "十一", "二十", "二十一"]


def test_layout_and_kinds_are_in_the_package() -> None:
    folder = Path(__file__).resolve().parents[2] / "src/qingting/letters/documents"
    assert {path.stem for path in (folder / "kinds").glob("*.toml")} >= WANTED
