"""Every string that a page or a journey asks gettext for, found in templates and in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src" / "qingting"
SINGLE = {"_", "gettext", "gettext_lazy", "asked"}
COUNTED = {"ngettext", "ngettext_lazy"}
# Labels and hints of the moves' inputs are msgids too: doors translate them when they draw a form.
LABELS = {"title", "description", "help"}
LITERAL = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"(n?)gettext\({LITERAL}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A string that is asked for; `counted` where it has a plural."""

    text: str
    counted: bool = False


def msgids() -> dict[Asked, str]:
    """What is asked for → where it stands first."""
    return {asked: places[0] for asked, places in places_of_msgids().items()}


def places_of_msgids() -> dict[Asked, list[str]]:
    """What is asked for → every file that asks for it."""
    found: dict[Asked, list[str]] = {}
    for suffix, read in (("html", of_template), ("py", of_python)):
        for path in sorted(SOURCE.rglob(f"*.{suffix}")):
            for asked in dict.fromkeys(read(path.read_text(encoding="utf-8"))):
                found.setdefault(asked, []).append(str(path.relative_to(SOURCE)))
    return found


def of_template(source: str) -> Iterator[Asked]:
    for match in IN_TEMPLATE.finditer(templatize(source)):
        yield Asked(ast.literal_eval(match.group(2)).replace("%%", "%"), counted=bool(match.group(1)))


def of_python(source: str) -> Iterator[Asked]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and (text := _sentence_of_error(node)):
            yield Asked(text)
        if isinstance(node, ast.Call):
            yield from _of_call(node)


def _of_call(node: ast.Call) -> Iterator[Asked]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in SINGLE | COUNTED and node.args and (text := _constant(node.args[0])):
        yield Asked(text, counted=name in COUNTED)
    for keyword in node.keywords:
        if keyword.arg in LABELS and (text := _constant(keyword.value)) and _chinese(text):
            yield Asked(text)


def _sentence_of_error(node: ast.ClassDef) -> str:
    """An error's docstring is its message. Code is explained in English, so a Chinese sentence is one for people."""
    text = ast.get_docstring(node) or ""
    return text if text.endswith("。") and _chinese(text[:1]) else ""


def _constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _chinese(text: str) -> bool:
    return any("\u4e00" <= mark <= "\u9fff" for mark in text)
