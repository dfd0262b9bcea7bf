"""Editions: sound, quoted word for word, chosen by the day; and every fault of a broken one is told."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qingting.rules.audit import cited
from qingting.rules.clocks import CONDITIONS
from qingting.rules.edition import LAW, edition_files, edition_on, load_edition, load_file
from qingting.rules.guards import EVERYWHERE, GUARDS
from qingting.rules.refusals import RulebookError
from qingting.rules.sources import clause_text, sources

EDITIONS = [path.stem for path in edition_files()]
HAIDONG = (LAW / "haidong-2024-17.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_is_sound(name: str) -> None:
    edition = load_edition(name)
    assert edition.id == name
    assert edition.published <= edition.in_force <= edition.checked_on


@pytest.mark.parametrize("name", EDITIONS)
def test_every_quote_stands_in_the_text_of_its_clause(name: str) -> None:
    rows = list(cited(load_edition(name)))
    assert sum(1 for _, because in rows if because.quote) >= 40
    for where, because in rows:
        text = clause_text(because.instrument, clause=because.clause)
        assert text is not None, (where, str(because))
        assert because.quote in text, (where, str(because))


@pytest.mark.parametrize("name", EDITIONS)
def test_every_move_and_term_rests_on_words(name: str) -> None:
    edition = load_edition(name)
    assert [move.verb for move in edition.moves.values() if not move.quote] == []
    assert [term.code for term in edition.terms.values() if not term.because[0].quote] == []


def test_the_founding_document_stands_in_full() -> None:
    clauses = ["一", "二", *(f"三({n})" for n in "一二三四"), "四", *(f"四({n})" for n in "一二三四五六七")]
    clauses += [f"五({n})" for n in "一二三四"]
    texts = [clause_text("东政办〔2024〕17号", clause=clause) for clause in clauses]
    assert all(texts)
    assert sum(len(text or "") for text in texts) > 1700
    assert clause_text("东政办〔2024〕17号", clause="六") is None


def test_every_text_belongs_to_an_instrument() -> None:
    assert {path.name for path in (LAW / "texts").iterdir()} == {source.file for source in sources().values()}
    assert all(source.published <= source.in_force <= source.checked_on for source in sources().values())


def test_local_defaults_are_marked_and_explained() -> None:
    edition = load_edition("haidong-2024-17")
    assert {term.code for term in edition.terms.values() if term.local} == {
        "report_up",
        "reply",
        "answer_signatory",
        "talk",
        "publish",
        "handle_again",
        "rule_on_dispute",
        "report_joint",
        "dispose",
        "rectify",
        "keep_promise",
        "answer_petitioner",
        "undo_withdrawal",
        "answer_supervision",
        "decide_reward",
        "claim_reward",
    }
    assert all(term.note for term in edition.terms.values() if term.local)
    assert all(option.note for option in edition.options.values())
    assert not any(term.local for term in load_edition("xinfang-2022").terms.values())


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 5, 1), "xinfang-2022"),
        (date(2024, 2, 17), "xinfang-2022"),
        (date(2024, 2, 18), "haidong-2024-17"),
        (date(2026, 11, 24), "haidong-2024-17"),
    ],
)
def test_the_edition_in_force_on_a_day(day: date, expected: str) -> None:
    assert edition_on(day).id == expected


def test_before_any_edition_it_says_so() -> None:
    with pytest.raises(RulebookError, match="2022-04-30 尚无生效的版本"):
        edition_on(date(2022, 4, 30))


def test_an_unknown_edition_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RulebookError, match=r"没有“beijing”这个版本；可用：haidong-2024-17、xinfang-2022"):
        load_edition("beijing")


def test_a_condition_or_guard_that_no_edition_uses_is_dead() -> None:
    editions = [load_edition(name) for name in EDITIONS]
    used = {name for edition in editions for move in edition.moves.values() for name in move.guards}
    assert used | {*EVERYWHERE} == GUARDS.keys()
    terms = [term for edition in editions for term in edition.terms.values()]
    triggers = [trigger for term in terms for trigger in (*term.starts, *term.met_by, *term.voided_by)]
    assert {term.only_if for term in terms} | {trigger.condition for trigger in triggers} == {*CONDITIONS, ""}


def test_the_option_for_the_opinion_moves_its_start(tmp_path: Path) -> None:
    text = HAIDONG.replace(
        '[options.opine_from]\nvalue = "conclude_investigation"', '[options.opine_from]\nvalue = "accept"'
    )
    edition = load_file(written(tmp_path, text))
    assert [trigger.kind for trigger in edition.terms["opine"].starts] == [
        "accept",
        "hold",
        "rule_on_dispute",
    ]


def test_the_option_for_counting_reaches_the_terms(tmp_path: Path) -> None:
    text = HAIDONG.replace('[options.count]\nvalue = "calendar"', '[options.count]\nvalue = "working"')
    edition = load_file(written(tmp_path, text))
    assert {term.count for term in edition.terms.values()} == {"working"}


def test_the_labels_are_the_ones_on_the_buttons() -> None:
    moves = load_edition("haidong-2024-17").moves
    assert {
        verb: moves[verb].label for verb in ("hold", "report_up", "talk", "recheck", "review_redaction")
    } == {
        "hold": "承办",
        "report_up": "呈报",
        "talk": "沟通",
        "recheck": "内部复查",
        "review_redaction": "公示审核",
    }
    assert len({move.label for move in moves.values()}) == len(moves)


def written(folder: Path, text: str) -> Path:
    path = folder / "edition.toml"
    path.write_text(text, encoding="utf-8")
    return path


def swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


BROKEN = {
    "an unknown key": (swap("days = 60", "days = 60\ncolour = 1"), "terms.conclude：不认识的键“colour”"),
    "an unknown section": (lambda text: text + "\n[weather]\n", "不认识的一节“weather”"),
    "a missing clause": (swap('clause = "四(四)"\nquote = "60日内办结"', ""), "terms.conclude：缺少“clause”"),
    "no label": (swap('zh = "办结"\n', ""), "terms.conclude：缺少“zh”"),
    "a wrong type": (swap("days = 60", 'days = "60"'), "terms.conclude.days：应为整数"),
    "true is no number": (swap("days = 60", "days = true"), "terms.conclude.days：应为整数"),
    "a row that is no table": (
        swap("[guards.classified]", "[guards]\nodd = 1\n[guards.classified]"),
        "guards.odd：应为一张表",
    ),
    "no header": (swap('family = "haidong"\n', ""), "edition：缺少“family”"),
    "an unknown option": (swap("opine_from=accept", "nothing=accept"), "没有“nothing”这个选项"),
    "a clause that is not there": (
        swap('clause = "四(七)"', 'clause = "四(八)"'),
        "文本中没有“四(八)”这一条",
    ),
    "a quote that is not there": (
        swap('quote = "60日内办结"', 'quote = "六十日内办结"'),
        "没有“六十日内办结”这句话",
    ),
    "an unknown instrument": (
        swap('instrument = "信访工作条例"', 'instrument = "信访条例"'),
        "没有登记文件“信访条例”",
    ),
    "an unknown state": (swap('to = "held"', 'to = "hold"'), "moves.hold：没有“hold”这个状态"),
    "an unreachable state": (swap('to = "opined"\n', ""), "states.opined：没有任何操作能到达这个状态"),
    "a dead end": (
        swap('from = ["settled", "declined"]', 'from = ["settled"]'),
        "states.declined：到了这个状态就无法继续",
    ),
    "an unknown role": (swap('roles = ["unit_head"]', 'roles = ["chief"]'), "没有“chief”这个岗位"),
    "an unknown seat": (swap('seat = "sender"', 'seat = "table"'), "没有“table”这个单位位置"),
    "an unknown input": (swap('needs = ["agreed"]', 'needs = ["agreed", "mood"]'), "没有“mood”这个输入项"),
    "a branch without its input": (swap('needs = ["agreed"]', "needs = []"), "去向取决于“agreed”"),
    "a branch without a choice": (swap('by = "agreed"\n', ""), "by 与 branches 要成对出现"),
    "a guard nobody wrote": (swap('guards = ["classified"]', 'guards = ["calm"]'), "没有“calm”这个条件"),
    "a guard nobody uses": (swap('guards = ["classified"]\n', ""), "guards.classified：没有操作用到这个条件"),
    "a guard without words": (
        swap("[guards.classified]", "[guards.klassified]"),
        "条件“classified”没有写明拒绝时的说明",
    ),
    "an unknown duty": (swap('duty = ["D16"]', 'duty = ["D99"]'), "没有“D99”这个职责"),
    "an unknown event": (
        swap('met_by = [{ on = "publish" }]', 'met_by = [{ on = "print" }]'),
        "没有“print”这个事件",
    ),
    "an unknown condition": (swap('only_if = "named"', 'only_if = "calm"'), "没有“calm”这个前提"),
    "an unknown way of counting": (swap('count = "working"', 'count = "lunar"'), "没有“lunar”这个计算方式"),
    "a term that never starts": (
        swap('starts = [{ on = "conclude" }]\nmet_by = [{ on = "publish" }]', "starts = []"),
        "没有起算事件",
    ),
    "a local default without a reason": (
        swap('note = "“及时”未定天数，本市缺省1日。"\n', ""),
        "本地缺省须在 note 中说明理由",
    ),
    "a void without a reason": (
        swap('on = "transfer", zh = "已转办，自接收单位承办之日另行起算"', 'on = "transfer"'),
        "须写明为何不再计算",
    ),
    "negative days": (swap("days = 60", "days = -60"), "天数不能是负数"),
    "in force before it was published": (
        swap("in_force = 2024-02-18", "in_force = 2024-02-17"),
        "施行日期早于公布日期",
    ),
    "checked before it was published": (
        swap("checked_on = 2026-11-24", "checked_on = 2023-11-24"),
        "核对日期早于公布日期",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_told(fault: str, tmp_path: Path) -> None:
    break_it, sentence = BROKEN[fault]
    text = break_it(HAIDONG)
    assert text != HAIDONG, "the fault was not put in"
    with pytest.raises(RulebookError) as refused:
        load_file(written(tmp_path, text))
    assert any(sentence in problem for problem in refused.value.problems), refused.value.problems
    assert all(re.search(r"[。）]$|：", problem) for problem in refused.value.problems)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = HAIDONG.replace("days = 60", 'days = "60"', 1).replace("days = 15", "dayz = 15", 1)
    with pytest.raises(RulebookError) as refused:
        load_file(written(tmp_path, text))
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize("text", ["not toml at all [", "\x00"])
def test_what_is_no_toml_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="无法读取"):
        load_file(written(tmp_path, text))


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="无法读取"):
        load_file(tmp_path / "nothing.toml")
