import io
import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

import pytest

from qingting.cli import redact as command


class Input:
    """Standard input made of bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(data: str | bytes, *words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", Input(data if isinstance(data, bytes) else data.encode()))
        parser = ArgumentParser()
        command.add_arguments(parser)
        status = command.run(parser.parse_args(words))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def test_plain_text_comes_back_masked(say) -> None:  # type: ignore[no-untyped-def]
    assert say("电话13812345678\n") == (0, "电话***********\n", "")


def test_json_gives_offsets_of_the_input(say) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = say("电话13812345678", "--json")
    assert status == 0
    assert json.loads(out) == {"text": "电话***********", "spans": [[2, 13, "PHONE"]]}


def test_lines_may_bring_their_own_identity(say, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "who.json"
    file.write_text(json.dumps({"name": "石榴红", "phone": None}), encoding="utf-8")
    rows = [{"text": "石榴红种树"}, {"text": "石榴红和麦穗青", "identity": {"name": "麦穗青"}}]
    status, out, _ = say("\n".join(map(json.dumps, rows)), "--lines", "--identity", str(file))
    assert status == 0
    assert [json.loads(line)["text"] for line in out.splitlines()] == ["***种树", "石榴红和***"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xc4\xfa\xba\xc3", ()),
        ("no json", ("--lines",)),
        ('["text"]', ("--lines",)),
        ('{"text": 3}', ("--lines",)),
        ('{"text": "\\ud800"}', ("--lines",)),
        ('{"text": "河", "identity": {"nmae": "麦穗青"}}', ("--lines",)),
        ('{"text": "河", "identity": "麦穗青"}', ("--lines",)),
        ("河", ("--identity", "/nonexistent/who.json")),
    ],
)
def test_bad_input_is_told_in_one_sentence(say, data: str | bytes, words: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    status, out, err = say(data, *words)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "麦穗青" not in err


def test_the_command_needs_no_django() -> None:
    code = "import sys, qingting.cli.redact; sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
