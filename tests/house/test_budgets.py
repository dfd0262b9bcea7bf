"""Files, functions and templates stay small enough to be read in one sitting."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "qingting"
FILE, FUNCTION, TEMPLATE = 300, 40, 120
MEDIAN_FILE, MEDIAN_FUNCTION = 80, 8
# Django's signals are refused below, by what they are imported from; those of idling are a word of the house.
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}


def python_files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in python_files()}


TREES = trees()


def test_files_and_their_median() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    over = {str(path.relative_to(ROOT)): count for path, count in lines.items() if count > FILE}
    assert not over, f"over {FILE} lines: {over}"
    assert statistics.median(count for count in lines.values() if count) <= MEDIAN_FILE


def test_functions_and_their_median() -> None:
    lengths = {
        f"{path.relative_to(ROOT)}:{node.name}": length(node)
        for path, tree in TREES.items()
        for node in functions(tree)
    }
    over = {name: count for name, count in lengths.items() if count > FUNCTION}
    assert not over, f"over {FUNCTION} lines: {over}"
    assert statistics.median(lengths.values()) <= MEDIAN_FUNCTION


def test_templates() -> None:
    lines = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in SOURCE.rglob("*.html")
    }
    assert lines, "there are no templates"
    over = {name: count for name, count in lines.items() if count > TEMPLATE}
    assert not over, f"over {TEMPLATE} lines: {over}"


def test_no_drawer_for_everything() -> None:
    found = [path for path in SOURCE.rglob("*") if path.stem in FORBIDDEN_NAMES]
    assert not found, f"name these by what they hold: {found}"


def test_keyword_only_past_the_first_argument() -> None:
    """`def f(x, *, y, z)`; a method's self does not count; a pair that belongs together may stand (rules, dunders)."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path, tree in TREES.items()
        for node in functions(tree)
        if not node.name.startswith("__") and not node.decorator_list and positional(node) > 4
    ]
    assert not wrong, wrong


def positional(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return len([name for name in names if name not in {"self", "cls", "request"}])


@pytest.mark.parametrize("word", ["django.dispatch", "post_save", "pre_save", "@receiver("])
def test_no_django_signals(word: str) -> None:
    found = [
        str(path.relative_to(ROOT)) for path in python_files() if word in path.read_text(encoding="utf-8")
    ]
    assert not found, f"{word} in {found}"


def test_no_save_overrides() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in functions(tree)
        if node.name in {"save", "delete"} and "models" in path.name
    ]
    assert not found, found


def test_nothing_swallows_an_error() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and all(isinstance(step, ast.Pass) for step in node.body)
    ]
    assert not found, found


def test_workplace_is_not_in_the_project() -> None:
    """No path of a machine and no registry's host in what is committed."""
    words = ("/work" + "/", "pypi" + ".org", "npmjs" + ".org", "files.python" + "hosted")
    kinds = {".py", ".md", ".toml", ".json", ".lock", ".html", ".css", ".js", ".yml", ".po", ".sh", ""}
    looked = [
        path
        for folder in ("src", "tests", "docs", "benchmarks", "scripts", ".ci")
        for path in (ROOT / folder).rglob("*")
    ]
    looked += [path for path in ROOT.iterdir() if path.is_file()]
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in looked
        if path.is_file() and path.suffix in kinds and not {"__pycache__", ".git"} & set(path.parts)
        for word in words
        if word in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert not found, found
