"""One life as rows: the petition with everything that hangs on it, its chain hashed as the ledger hashes it."""

from __future__ import annotations

from datetime import date
from random import Random

from qingting.cli.simulation.beside import write_beside
from qingting.cli.simulation.case import Case, Moment
from qingting.cli.simulation.clockwork import Ticking, nearest
from qingting.cli.simulation.copying import NULL, Buffers, escaped
from qingting.cli.simulation.said import Said, hashed, said
from qingting.cli.simulation.words import name_of, phone_of
from qingting.ledger.chain import GENESIS
from qingting.text.bigrams import bigrams, normalise
from qingting.text.digest import canonical, sm3
from qingting.vault.crypto import blind_index, new_query_code, seal


def write(case: Case, *, buffers: Buffers, random: Random) -> None:
    key = str(case.id)
    named = case.life.named
    if named:
        _identity(case, buffers=buffers, random=random)
    _petition(case, key=key, buffers=buffers)
    _chain(case, key=key, buffers=buffers)
    for clock in case.clocks:
        _clock(clock, key=key, buffers=buffers)
    write_beside(case, key=key, buffers=buffers, random=random)


def _identity(case: Case, *, buffers: Buffers, random: Random) -> None:
    identity, phone = str(case.id), phone_of(random)
    sealed = [
        _bytes(seal(value, about=f"identity/{identity}/{field}"))
        for field, value in (("name", name_of(random)), ("phone", phone))
    ]
    index = _bytes(blind_index(phone, kind="phone") or b"")
    buffers.add("vault_identity", identity, *sealed, NULL, NULL, NULL, index, NULL, case.moments[0].text)


def _petition(case: Case, *, key: str, buffers: Buffers) -> None:
    life, told, upcoming = case.life, case.told, nearest(case.clocks)
    received = life.acts[0].data["received_on"]
    registered = case.moments[0].text
    received_at = registered if received == str(life.acts[0].on) else f"{received} 16:20:00+08"
    searchable = normalise("\n".join((told.title, told.complaint, told.place, told.town, told.respondent)))
    concluded = next((str(act.on) for act in life.acts if act.kind == "conclude"), NULL)
    buffers.add(
        "petitions_petition", key, case.number, _bytes(seal(new_query_code(), about=f"code/{key}")),
        str(len(case.moments)), life.edition.id, life.channel, source_number(case), "{}", told.title,
        told.complaint, told.wanted, f'["{life.type}"]', life.county, told.town, told.place, NULL, NULL, told.respondent, "",
        *((key, "") if life.named else (NULL, "未留身份信息")), "1", "track", NULL, NULL, case.shape.state, case.shape.grade,
        str(life.receiver.id), str(case.holder), received_at, registered, concluded,
        *((upcoming.wheel.term, str(upcoming.due), _flag(upcoming.provisional)) if upcoming else ("", NULL, "f")),
        searchable, " ".join(f"'{term}'" for term in bigrams(searchable)),
    )  # fmt: skip


def source_number(case: Case) -> str:
    """The hotline numbers its own."""
    digits = "".join(mark for mark in case.number if mark.isdigit())
    return f"SIM{digits}" if case.life.channel == "12345" else ""


def _chain(case: Case, *, key: str, buffers: Buffers) -> None:
    previous = GENESIS
    for seq, moment in enumerate(case.moments, start=1):
        act = moment.act
        data = canonical(act.data).decode() if act.data else "{}"
        words = (
            _first_words(case) if seq == 1 else said(act.kind, data=act.data, text=data, matter=case.matter)
        )
        clause = _clause(case, kind=act.kind)
        digest = previous + _covered(moment, key=key, seq=seq, clause=clause, data=data, words=words)
        current = sm3(digest)
        person = NULL if act.person is None else str(act.person)
        content = NULL if words is None else f"\\\\x{words.digest}"
        buffers.add(
            "ledger_entry", "petition", key, str(seq), act.kind, str(act.on), moment.text, act.unit, person, act.actor,
            clause, data, content, _bytes(previous), _bytes(current),
        )  # fmt: skip
        if words is not None:
            buffers.add("petitions_record", key, str(seq), act.kind, escaped(words.text))
        previous = current


def _covered(moment: Moment, *, key: str, seq: int, clause: str, data: str, words: Said | None) -> bytes:
    """Byte for byte what `ledger.chain` covers; a test compares the two."""
    act = moment.act
    person = "null" if act.person is None else act.person
    content = "null" if words is None else f'"{words.digest}"'
    return (
        f'{{"account":{person},"actor_kind":"{act.actor}","at":"{moment.seconds}.000000","clause":"{clause}",'
        f'"content":{content},"data":{data},"kind":"{act.kind}","on":"{act.on}","seq":{seq},"subject":"{key}",'
        f'"subject_kind":"petition","unit":"{act.unit}"}}'
    ).encode()


def _first_words(case: Case) -> Said:
    life, told = case.life, case.told
    words = {
        "complaint": told.complaint, "title": told.title, "claims": list(told.claims), "wanted": told.wanted,
        "types": [life.type], "county": life.county, "town": told.town, "place": told.place,
        "respondent": told.respondent, "channel": life.channel, "unit": life.receiver.code,
    }  # fmt: skip
    return hashed(words)


def _clause(case: Case, *, kind: str) -> str:
    move = case.life.edition.moves[kind]
    return f"{move.instrument} {move.clause}"


def _clock(clock: Ticking, *, key: str, buffers: Buffers) -> None:
    wheel = clock.wheel
    buffers.add(
        "clocks_clock", key, wheel.term, wheel.duty, str(wheel.round), wheel.whose, "", str(clock.start),
        str(clock.due), _flag(clock.provisional), str(wheel.extended), _day(clock.met), _day(clock.void), clock.because,
    )  # fmt: skip


def _day(day: date | None) -> str:
    return NULL if day is None else str(day)


def _flag(value: bool) -> str:  # noqa: FBT001 - a value to be written, not a switch
    return "t" if value else "f"


def _bytes(value: bytes) -> str:
    return f"\\\\x{value.hex()}"
