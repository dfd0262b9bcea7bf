"""What is wrong with an edition that has the right shape: names that lead nowhere, quotes that are not in the text."""

from collections.abc import Iterable, Iterator

from qingting.rules.book import Edition
from qingting.rules.clocks import CONDITIONS
from qingting.rules.due import COUNTS, NOT_COUNTING_THE_START, ROLLING
from qingting.rules.guards import EVERYWHERE, GUARDS
from qingting.rules.reasons import Because
from qingting.rules.rows import Move, Term, Trigger
from qingting.rules.sources import clause_text, sources

SEATS = ("any", "holder", "sender", "parties", "team", "report")
REPEATS = ("once", "each", "idle")
PARTIES = ("unit", "petitioner", "joint", "supervised")
FINAL = "archived"


def problems_of(edition: Edition) -> tuple[str, ...]:
    """One sentence each; empty when the edition is sound."""
    return tuple(
        problem
        for look in (_moves, _states, _guards, _terms, _exits, _clauses, _dates)
        for problem in look(edition)
    )


def _unknown(where: str, *, what: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    known = tuple(known)
    for name in names:
        if name not in known:
            yield f"{where}：没有“{name}”这个{what}；可用：{'、'.join(known)}。"


def _moves(edition: Edition) -> Iterator[str]:
    for move in edition.moves.values():
        yield from _move(edition, move)


def _move(edition: Edition, move: Move) -> Iterator[str]:
    where = f"moves.{move.verb}"
    states = (*(state for state in move.from_states if state), *sorted(move.leads_to))
    yield from _unknown(where, what="状态", names=states, known=edition.states)
    yield from _unknown(where, what="岗位", names=(*move.roles, *move.anywhere), known=edition.roles)
    yield from _unknown(where, what="输入项", names=move.needs, known=edition.inputs)
    yield from _unknown(where, what="职责", names=move.duty, known=edition.duties)
    yield from _unknown(where, what="单位位置（seat）", names=(move.seat,), known=SEATS)
    if bool(move.by) != bool(move.branches) or (move.by and move.to):
        yield f"{where}：by 与 branches 要成对出现，且不能再写 to。"
    if move.by and move.by not in move.needs:
        yield f"{where}：去向取决于“{move.by}”，须把它列入 needs。"
    if not (move.from_states and move.roles):
        yield f"{where}：from 和 roles 都不能为空。"


def _states(edition: Edition) -> Iterator[str]:
    """Every state that a move starts from can be reached from nothing, and leads on until the end."""
    reached, frontier = {""}, [""]
    while frontier:
        state = frontier.pop()
        onward = {to for move in edition.moves.values() if state in move.from_states for to in move.leads_to}
        if not onward and state != FINAL:
            yield f"states.{state}：到了这个状态就无法继续；请补充由此出发的操作。"
        frontier.extend(onward - reached)
        reached |= onward
    named = {state for move in edition.moves.values() for state in move.from_states}
    for state in sorted(named - reached):
        yield f"states.{state}：没有任何操作能到达这个状态；请补充操作或从 from 中去掉。"


def _guards(edition: Edition) -> Iterator[str]:
    used = {name for move in edition.moves.values() for name in move.guards} | {*EVERYWHERE}
    for move in edition.moves.values():
        where = f"moves.{move.verb}"
        yield from _unknown(where, what="条件（guard）", names=move.guards, known=GUARDS)
        for name in move.guards:
            if name in GUARDS and name not in edition.guards:
                yield f"{where}：条件“{name}”没有写明拒绝时的说明；请在 guards.{name} 中补上。"
    for name in edition.guards.keys() - used:
        yield f"guards.{name}：没有操作用到这个条件；请用上或删去。"


def _terms(edition: Edition) -> Iterator[str]:
    for term in edition.terms.values():
        yield from _term(edition, term)
    yield from _triggers(edition, "closing", triggers=edition.closing)


def _term(edition: Edition, term: Term) -> Iterator[str]:
    where = f"terms.{term.code}"
    yield from _unknown(where, what="职责", names=term.duties, known=edition.duties)
    yield from _unknown(where, what="计算方式", names=(term.count,), known=COUNTS)
    yield from _unknown(where, what="轮次（repeat）", names=(term.repeat,), known=REPEATS)
    yield from _unknown(where, what="当事方（whose）", names=(term.whose,), known=PARTIES)
    if term.only_if:
        yield from _unknown(where, what="前提（only_if）", names=(term.only_if,), known=CONDITIONS)
    if term.days < 0 or term.extend_max < 0:
        yield f"{where}：天数不能是负数。"
    if not term.starts:
        yield f"{where}：没有起算事件；请写明 starts。"
    if term.local and not term.note:
        yield f"{where}：本地缺省须在 note 中说明理由。"
    yield from _triggers(edition, where, triggers=(*term.starts, *term.met_by, *term.voided_by))
    for trigger in term.voided_by:
        if not (trigger.zh and trigger.en):
            yield f"{where}.voided_by：须写明为何不再计算（zh、en）。"


def _triggers(edition: Edition, where: str, *, triggers: Iterable[Trigger]) -> Iterator[str]:
    for trigger in triggers:
        yield from _unknown(where, what="事件", names=(trigger.kind,), known=edition.moves)
        if trigger.condition:
            yield from _unknown(where, what="前提（if）", names=(trigger.condition,), known=CONDITIONS)


def _exits(edition: Edition) -> Iterator[str]:
    for code, way in edition.exits.items():
        yield from _unknown(f"exits.{code}", what="状态", names=way.from_states, known=edition.states)


def _clauses(edition: Edition) -> Iterator[str]:
    for where, because in cited(edition):
        if because.instrument not in sources():
            yield f"{where}：没有登记文件“{because.instrument}”；请在 sources.toml 中补上。"
            continue
        text = clause_text(because.instrument, clause=because.clause)
        if text is None:
            yield f"{where}：{because.instrument} 的文本中没有“{because.clause}”这一条。"
        elif because.quote not in text:
            yield f"{where}：{because} 的文本中没有“{because.quote}”这句话；请逐字核对。"


def cited(edition: Edition) -> Iterator[tuple[str, Because]]:
    """Every clause that the edition rests on, with the row that cites it."""
    for term in edition.terms.values():
        yield from ((f"terms.{term.code}", because) for because in term.because)
    for move in edition.moves.values():
        yield from ((f"moves.{move.verb}", because) for because in move.because)
    sections = (
        "guards",
        "grounds",
        "declines",
        "exits",
        "routes",
        "lapses",
        "channels",
        "levels",
        "occasions",
        "duties",
    )
    for section in sections:
        yield from ((f"{section}.{code}", row.because) for code, row in getattr(edition, section).items())
    yield from (("counting", because) for because in (NOT_COUNTING_THE_START, ROLLING))


def _dates(edition: Edition) -> Iterator[str]:
    if not edition.published <= edition.in_force:
        yield "edition：施行日期早于公布日期；请核对。"
    if edition.checked_on < edition.published:
        yield "edition：核对日期早于公布日期；请核对。"
    if edition.instrument not in sources():
        yield f"edition：没有登记文件“{edition.instrument}”；请在 sources.toml 中补上。"
