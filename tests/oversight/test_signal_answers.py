"""What units say to a signal, and what becomes of it (D41, D43)."""

from __future__ import annotations

import typing
from typing import Any

import pytest

from qingting.journeys import inputs
from qingting.journeys.answer_signal import AnswerSignal, WeighAnswer, answer_signal, weigh_answer
from qingting.journeys.inputs import InputRefused
from qingting.journeys.perform import Request, StaleVersion
from qingting.journeys.step import day_of
from qingting.journeys.watch import watch
from qingting.ledger.models import Entry
from qingting.ledger.selectors import verify
from qingting.oversight.signals import selectors
from qingting.oversight.signals.models import Remark, Signal
from qingting.oversight.signals.selectors import SignalUnknown
from qingting.people.models import Unit
from qingting.petitions.answered import KeyReused
from tests.oversight.test_signals import NOW, Walk, people
from tests.people import Cast

__all__ = ["people"]
pytestmark = pytest.mark.django_db


# What is said to a signal


@pytest.fixture
def signal(people: Cast) -> Signal:
    Walk(people, ago=9).along(without=["dispose"])
    watch(now=NOW)
    return Signal.objects.get()


def answer(people: Cast, signal: Signal, *, words: str = "已另案处理。", **asked: Any) -> str:
    by = asked.pop("by", people.actor("ld-sthj", "handler"))
    given = typing.cast("AnswerSignal", inputs.read(AnswerSignal, data={"words": words}))
    return answer_signal(given, request=Request(str(signal.id), **asked), actor=by, now=NOW)


def weigh(
    people: Cast, signal: Signal, *, by: tuple[str, str] = ("hd-xfj", "supervisor"), **given: Any
) -> str:
    read = typing.cast("WeighAnswer", inputs.read(WeighAnswer, data={"verdict": "accepted", **given}))
    return weigh_answer(read, request=Request(str(signal.id)), actor=people.actor(*by), now=NOW)


def test_d43_the_unit_answers_and_who_watches_asks_again_or_accepts(people: Cast, signal: Signal) -> None:
    assert answer(people, signal) == "answered"
    with pytest.raises(InputRefused, match="再说明什么"):
        weigh(people, signal, verdict="returned")
    assert weigh(people, signal, verdict="returned", words="哪一件？") == "returned"
    assert answer(people, signal, words="乐环立〔2026〕7号。") == "answered"
    assert weigh(people, signal) == "accepted"
    with pytest.raises(InputRefused, match="已经认可"):
        answer(people, signal)
    chain = Entry.objects.filter(subject=signal.id).order_by("seq")
    assert [one.kind for one in chain] == [
        "signal_answered",
        "signal_returned",
        "signal_answered",
        "signal_accepted",
    ]
    assert not list(verify(chain))
    assert "另案" not in str([one.data for one in chain])
    assert not selectors.open_of(Unit.objects.all()).exists()
    (row,) = selectors.counts(paths=["/hd-zf/"], since=day_of(NOW), until=day_of(NOW))
    assert (row.raised, row.open, row.answered) == (1, 0, 1)


def test_who_may_say_what(people: Cast, signal: Signal) -> None:
    for unit, role in (("mh-sthj", "handler"), ("ld-zjj", "unit_head")):
        with pytest.raises(SignalUnknown):
            answer(people, signal, by=people.actor(unit, role))
    with pytest.raises(InputRefused, match="由这个提示所指单位"):
        answer(people, signal, by=people.actor("hd-xfj", "supervisor"))
    with pytest.raises(InputRefused, match="其他单位"):
        weigh(people, signal, by=("ld-sthj", "handler"))
    with pytest.raises(SignalUnknown):
        answer_signal(
            AnswerSignal(words="好"),
            request=Request("no-uuid"),
            actor=people.actor("ld-sthj", "handler"),
            now=NOW,
        )
    with pytest.raises(InputRefused):
        answer(people, signal, words="字" * 2001)
    assert not Remark.objects.exists()


def test_the_same_request_counts_once_and_a_stale_one_not_at_all(people: Cast, signal: Signal) -> None:
    rare = "𠮷" * 40
    for _ in range(2):
        assert answer(people, signal, words=rare, key="k1", expected=0) == "answered"
    assert Remark.objects.get().words == rare
    with pytest.raises(StaleVersion):
        answer(people, signal, key="k2", expected=0)
    with pytest.raises(KeyReused):
        answer(people, signal, words="别的", key="k1", expected=0)
    assert Remark.objects.count() == 1


def test_a_cleared_signal_that_comes_back_keeps_what_was_said(people: Cast, signal: Signal) -> None:
    answer(people, signal)
    Signal.objects.filter(pk=signal.pk).update(cleared_at=NOW)
    watch(now=NOW)
    signal.refresh_from_db()
    assert (signal.cleared_at, signal.standing) == (None, "answered")
