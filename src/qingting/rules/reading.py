"""From the TOML of an edition to its rows. Shape only; `audit` looks at what the rows say."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from qingting.rules.book import Edition
from qingting.rules.fields import Checker, Field, Spec
from qingting.rules.reasons import Because, Reasons
from qingting.rules.refusals import RulebookError
from qingting.rules.rows import (
    Channel,
    Duty,
    Exit,
    Ground,
    GuardText,
    Level,
    Move,
    Option,
    Route,
    Term,
    Trigger,
    Word,
)

Row = TypeVar("Row")

TEXT, LIST = Field(str, ""), Field(list, [])
CITED: Spec = {"clause": Field(str), "quote": TEXT, "instrument": TEXT}
WORD: Spec = {"zh": Field(str), "en": Field(str)}
EDITION: Spec = {key: Field(str) for key in ("id", "family", "title", "instrument")} | {
    key: Field(date) for key in ("published", "in_force", "checked_on")
}
OPTION: Spec = {"value": Field(object), "local": Field(bool), "note": Field(str)}
TRIGGER: Spec = {
    "on": Field(str),
    "zh": TEXT,
    "en": TEXT,
    "if": TEXT,
    "at": TEXT,
    "until": TEXT,
    "per": TEXT,
    "option": TEXT,
    "with": Field(dict, {}),
}
TERM: Spec = {
    **WORD,
    **CITED,
    "days": Field(int),
    "starts": Field(list),
    "met_by": LIST,
    "voided_by": LIST,
    "duty": LIST,
    "also": LIST,
    "count": TEXT,
    "repeat": Field(str, "once"),
    "whose": Field(str, "unit"),
    "only_if": TEXT,
    "until": TEXT,
    "extend_max": Field(int, 0),
    "local": Field(bool, default=False),
    "note": TEXT,
}
MOVE: Spec = {
    **WORD,
    **CITED,
    "from": Field(list),
    "to": TEXT,
    "by": TEXT,
    "branches": Field(dict, {}),
    "roles": Field(list),
    "seat": Field(str),
    "anywhere": LIST,
    "needs": LIST,
    "guards": LIST,
    "also": LIST,
    "duty": LIST,
    "letter": TEXT,
    "local": Field(bool, default=False),
}
GROUND: Spec = {**WORD, **CITED}
CHANNEL: Spec = {**WORD, **CITED, "since": Field(date, None), "until": Field(date, None)}
EXIT: Spec = {**WORD, **CITED, "from": Field(list)}
LEVEL: Spec = {**WORD, **CITED, "days": Field(int), "after": Field(int)}
ROUTE: Spec = {**WORD, **CITED, "remedy": Field(str), "remedy_en": Field(str)}
DUTY: Spec = {**WORD, **CITED, "who": Field(str), "clock": TEXT}
WORDS = (
    "states", "roles", "grades", "findings", "ratings", "outcomes", "decisions", "case_decisions", "retractions",
    "referral_outcomes", "pollution", "inputs",
)  # fmt: skip
SECTIONS = frozenset(
    {
        "edition",
        "options",
        "terms",
        "closing",
        "moves",
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
    }
) | frozenset(WORDS)


def read(table: Mapping[str, Any], *, words: Mapping[str, Any]) -> Edition:
    """Raises RulebookError with every fault of shape; `words` are the house's own labels."""
    return _Reading(table, words=words).edition()


class _Reading:
    def __init__(self, table: Mapping[str, Any], *, words: Mapping[str, Any]) -> None:
        self.table = table
        self.words = words
        self.checker = Checker()
        self.head = self.checker.row(table.get("edition", {}), spec=EDITION, where="edition") or {}
        self.options = self._section("options", spec=OPTION, build=lambda code, row: Option(code, **row))

    def edition(self) -> Edition:
        for section in self.table.keys() - SECTIONS:
            self.checker.problems.append(f"不认识的一节“{section}”；可用：{'、'.join(sorted(SECTIONS))}。")
        parts: dict[str, Any] = {
            "terms": self._section("terms", spec=TERM, build=self._term),
            "closing": tuple(self._triggers(self.table.get("closing", []), where="closing")),
            "moves": self._section("moves", spec=MOVE, build=self._move),
            "guards": self._section("guards", spec=GROUND, build=self._cited(GuardText)),
            "grounds": self._section("grounds", spec=GROUND, build=self._cited(Ground)),
            "declines": self._section("declines", spec=GROUND, build=self._cited(Ground)),
            "lapses": self._section("lapses", spec=GROUND, build=self._cited(Ground)),
            "exits": self._section("exits", spec=EXIT, build=self._exit),
            "routes": self._section("routes", spec=ROUTE, build=self._route),
            "channels": self._section("channels", spec=CHANNEL, build=self._channel),
            "levels": self._section("levels", spec=LEVEL, build=self._level),
            "occasions": self._section("occasions", spec=GROUND, build=self._cited(Ground)),
            "duties": self._section("duties", spec=DUTY, build=self._duty),
            **{name: self._words(name) for name in WORDS},
        }
        if self.checker.problems:
            raise RulebookError(*self.checker.problems)
        return Edition(**self.head, options=self.options, **parts)

    def _section(
        self, name: str, *, spec: Spec, build: Callable[[str, dict[str, Any]], Row]
    ) -> dict[str, Row]:
        rows = self.checker.table(self.table.get(name, {}), spec=spec, where=name)
        return {code: build(code, row) for code, row in rows.items()}

    def _words(self, name: str) -> dict[str, Word]:
        both = {**self.words.get(name, {}), **self.table.get(name, {})}
        rows = self.checker.table(both, spec=WORD, where=name)
        return {code: Word(code, **row) for code, row in rows.items()}

    def _because(self, row: Mapping[str, Any]) -> Because:
        return Because(row["instrument"] or self.head.get("instrument", ""), row["clause"], row["quote"])

    def _reasons(self, row: Mapping[str, Any], *, where: str) -> Reasons:
        also = self.checker.rows(row["also"], spec=CITED, where=f"{where}.also")
        return (self._because(row), *(self._because(other) for other in also))

    def _cited(self, kind: Callable[..., Row]) -> Callable[[str, dict[str, Any]], Row]:
        return lambda code, row: kind(code, row["zh"], row["en"], self._because(row))

    def _exit(self, code: str, row: dict[str, Any]) -> Exit:
        return Exit(code, row["zh"], row["en"], self._because(row), tuple(row["from"]))

    def _level(self, code: str, row: dict[str, Any]) -> Level:
        return Level(code, row["zh"], row["en"], self._because(row), row["days"], row["after"])

    def _route(self, code: str, row: dict[str, Any]) -> Route:
        return Route(code, row["zh"], row["en"], self._because(row), row["remedy"], row["remedy_en"])

    def _channel(self, code: str, row: dict[str, Any]) -> Channel:
        return Channel(code, row["zh"], row["en"], self._because(row), row["since"], row["until"])

    def _duty(self, code: str, row: dict[str, Any]) -> Duty:
        return Duty(code, row["zh"], row["en"], row["who"], row["clock"], self._because(row))

    def _triggers(self, rows: Any, *, where: str) -> list[Trigger]:
        checked = self.checker.rows(rows, spec=TRIGGER, where=where)
        return [
            Trigger(
                row["on"],
                tuple(row["with"].items()),
                condition=row["if"],
                **{name: row[name] for name in ("at", "zh", "en", "until", "per")},
            )
            for row in checked
            if self._chosen(row["option"], where=where)
        ]

    def _chosen(self, option: str, *, where: str) -> bool:
        """Whether a trigger applies under the edition's options: "code=value", or nothing at all."""
        if not option:
            return True
        code, _, value = option.partition("=")
        if code not in self.options:
            self.checker.problems.append(f"{where}：没有“{code}”这个选项；请先在 options 中写明。")
            return False
        return str(self.options[code].value) == value

    def _option(self, code: str, *, otherwise: Any) -> Any:
        return self.options[code].value if code in self.options else otherwise

    def _term(self, code: str, row: dict[str, Any]) -> Term:
        where = f"terms.{code}"
        return Term(
            code,
            row["zh"],
            row["en"],
            duties=tuple(row["duty"]),
            days=row["days"],
            count=row["count"] or self._option("count", otherwise="calendar"),
            roll=bool(self._option("roll", otherwise=True)),
            extend_max=row["extend_max"],
            repeat=row["repeat"],
            whose=row["whose"],
            starts=tuple(self._triggers(row["starts"], where=f"{where}.starts")),
            met_by=tuple(self._triggers(row["met_by"], where=f"{where}.met_by")),
            voided_by=tuple(self._triggers(row["voided_by"], where=f"{where}.voided_by")),
            only_if=row["only_if"],
            until=row["until"],
            because=self._reasons(row, where=where),
            local=row["local"],
            note=row["note"],
        )

    def _move(self, verb: str, row: dict[str, Any]) -> Move:
        return Move(
            verb=verb,
            label=row["zh"],
            label_en=row["en"],
            from_states=tuple(row["from"]),
            to=row["to"],
            by=row["by"],
            branches=row["branches"],
            roles=tuple(row["roles"]),
            seat=row["seat"],
            anywhere=tuple(row["anywhere"]),
            needs=tuple(row["needs"]),
            guards=tuple(row["guards"]),
            because=self._reasons(row, where=f"moves.{verb}"),
            duty=tuple(row["duty"]),
            letter=row["letter"],
            local=row["local"],
        )
