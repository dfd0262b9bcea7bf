"""What stands in the way of a move is said in one sentence, and nothing typed is lost."""

from __future__ import annotations

from datetime import date

from qingting.ledger.models import Entry
from qingting.petitions.models import Petition
from tests.desk.conftest import SignIn
from tests.desk.forms import address, carry_out, hidden, mistakes, typed
from tests.people import Cast


def to_held(petition: Petition, sign_in: SignIn, today: date) -> None:
    carry_out("classify", petition=petition, by=sign_in("ld-sthj", "registrar"), today=today)
    carry_out("hold", petition=petition, by=sign_in("ld-sthj", "handler"), today=today)


def to_reported(petition: Petition, sign_in: SignIn, today: date, **public: str) -> None:
    to_held(petition, sign_in, today)
    handler = sign_in("ld-sthj", "handler")
    for verb in ("record_visit", "conclude_investigation", "form_opinion", "conclude"):
        carry_out(verb, petition=petition, by=handler, today=today)
    carry_out("write_closing_report", petition=petition, by=handler, today=today, given=public)


def test_missing_answers_are_named_one_by_one(sign_in: SignIn, petition: Petition, today: date) -> None:
    to_held(petition, sign_in, today)
    handler = sign_in("ld-sthj", "handler")
    where = address(petition, verb="conclude_investigation")
    data = hidden(handler.get(where).content.decode()) | {"findings-1-facts": "料堆没有覆盖，这句话不能丢。"}
    answer = handler.post(where, data)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "料堆没有覆盖，这句话不能丢。" in html
    assert "第 1 条：请填写“认定”。" in mistakes(html)
    assert "第 2 条：请填写“认定的事实”。" in mistakes(html)
    assert 'href="#id_findings-2-facts"' in html, "each mistake leads to its field"


def test_a_second_officer_meanwhile_keeps_what_was_typed(
    sign_in: SignIn, petition: Petition, today: date
) -> None:
    to_held(petition, sign_in, today)
    handler, registrar = sign_in("ld-sthj", "handler"), sign_in("ld-sthj", "registrar")
    where = address(petition, verb="record_visit")
    data = typed("record_visit", today=today, given={"seen": "看到三处扬尘，拍照六张。"}) | hidden(
        handler.get(where).content.decode()
    )
    carry_out(
        "supplement", petition=petition, by=registrar, today=today, given={"text": "信访人来电补充门牌。"}
    )
    answer = handler.post(where, data)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "您打开之后，别人已经办理了这件" in html
    assert "信访人来电补充门牌。" in html, "what changed meanwhile is shown"
    assert "看到三处扬尘，拍照六张。" in html
    again = handler.post(where, data | hidden(html))
    assert again.status_code == 302, "the same page goes on from the new version"


def test_a_refused_move_names_its_clause_and_what_is_possible(
    sign_in: SignIn, petition: Petition, today: date
) -> None:
    handler = sign_in("ld-sthj", "handler")
    data = typed("form_opinion", today=today, given={"opinion": "拟责令改正，先记下来。"})
    answer = handler.post(address(petition, verb="form_opinion"), data)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "不能形成初办意见" in html
    assert "东政办〔2024〕17号 四(四)" in html
    assert address(petition, verb="classify") in html
    assert "拟责令改正，先记下来。" in html


def test_a_move_of_another_role_shows_no_form(sign_in: SignIn, petition: Petition, today: date) -> None:
    to_held(petition, sign_in, today)
    page = sign_in("ld-sthj", "handler").get(address(petition, verb="extend"))
    assert page.status_code == 409
    html = page.content.decode()
    assert "单位负责人" in html
    assert 'name="version"' not in html


def test_the_guard_that_looks_at_the_input_keeps_the_form(
    sign_in: SignIn, petition: Petition, today: date
) -> None:
    registrar = sign_in("ld-sthj", "registrar")
    where = address(petition, verb="classify")
    data = {"grade": "key", "reason": "先分类再说"} | hidden(registrar.get(where).content.decode())
    html = registrar.post(where, data).content.decode()
    assert "重点件须至少选定一种重点情形" in html
    assert "先分类再说" in html
    assert 'name="version"' in html


def test_a_double_click_counts_once(sign_in: SignIn, petition: Petition, today: date) -> None:
    registrar = sign_in("ld-sthj", "registrar")
    where = address(petition, verb="supplement")
    data = typed("supplement", today=today) | hidden(registrar.get(where).content.decode())
    answers = [registrar.post(where, data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Entry.objects.filter(subject=petition.id, kind="supplement").count() == 1


def test_the_same_page_sent_with_another_text_is_asked_about(
    sign_in: SignIn, petition: Petition, today: date
) -> None:
    registrar = sign_in("ld-sthj", "registrar")
    where = address(petition, verb="supplement")
    data = typed("supplement", today=today) | hidden(registrar.get(where).content.decode())
    registrar.post(where, data)
    second = registrar.post(where, data | {"text": "另一句话"})
    html = second.content.decode()
    assert second.status_code == 409
    assert "另一句话" in html
    assert registrar.post(where, {"text": "另一句话"} | hidden(html)).status_code == 302


def test_what_could_tell_who_complained_is_marked_and_refused(
    people: Cast, sign_in: SignIn, petition: Petition, today: date
) -> None:
    """D28: the public text is held against the vault."""
    to_reported(petition, sign_in, today, public_facts="经核查，马成祥（13997231234）反映的情况属实。")
    publisher = sign_in("ld-sthj", "publisher")
    where = address(petition, verb="review_redaction")
    html = publisher.get(where).content.decode()
    assert "<mark>马成祥" in html
    assert "<mark>13997231234" in html
    leaking = typed("review_redaction", today=today, given={"public_facts": "马成祥反映的情况属实。"})
    refused = publisher.post(where, leaking | hidden(html))
    assert refused.status_code == 422
    assert "这里还有可能认出信访人的内容" in refused.content.decode()
    assert "马成祥反映的情况属实。" in refused.content.decode()
    carry_out("review_redaction", petition=petition, by=publisher, today=today)


def test_nobody_reviews_a_report_of_their_own(sign_in: SignIn, petition: Petition, today: date) -> None:
    to_reported(petition, sign_in, today)
    listed = sign_in("ld-sthj", "publisher").get("/desk/reviews/").content.decode()
    assert address(petition, verb="review_redaction") in listed


def test_a_long_text_is_counted_not_cut(sign_in: SignIn, petition: Petition, today: date) -> None:
    registrar = sign_in("ld-sthj", "registrar")
    where = address(petition, verb="supplement")
    long = "长" * 10_001
    answer = registrar.post(where, {"text": long} | hidden(registrar.get(where).content.decode()))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "最多 10000 字" in html
    assert long in html
