"""Every string that a page or a journey asks gettext for, found in templates and in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[2] / "src" / "qingting"
CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2, "ngettext_lazy": 2}
# Labels and hints of the moves' inputs are msgids too: doors translate them when they draw a form.
LABELS = {"title", "description", "help"}
LITERAL = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"n?gettext\({LITERAL}(?:,\s*{LITERAL})?")


def msgids() -> dict[str, str]:
    """msgid → where it stands first."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.rglob("*.html")):
        for msgid in of_template(path.read_text(encoding="utf-8")):
            found.setdefault(msgid, str(path.relative_to(SOURCE)))
    for path in sorted(SOURCE.rglob("*.py")):
        for msgid in of_python(path.read_text(encoding="utf-8")):
            found.setdefault(msgid, str(path.relative_to(SOURCE)))
    return found


def of_template(source: str) -> Iterator[str]:
    for match in IN_TEMPLATE.finditer(templatize(source)):
        yield ast.literal_eval(match.group(1)).replace("%%", "%")


def of_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and (text := _sentence_of_error(node)):
            yield text
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in CALLS and node.args and (text := _constant(node.args[0])):
            yield text
        if name == "asked" and (text := _constant(node.args[0])):
            yield text
        for keyword in node.keywords:
            if keyword.arg in LABELS and (text := _constant(keyword.value)) and _chinese(text):
                yield text


def _sentence_of_error(node: ast.ClassDef) -> str:
    """An error's docstring is its message. Code is explained in English, so a Chinese sentence is one for people."""
    text = ast.get_docstring(node) or ""
    return text if text.endswith("。") and _chinese(text[:1]) else ""


def _constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _chinese(text: str) -> bool:
    return any("\u4e00" <= mark <= "\u9fff" for mark in text)
