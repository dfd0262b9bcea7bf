"""The command line: found by name, loaded alone, one sentence when something is wrong."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from qingting.cli import main as door
from qingting.cli.main import COMMANDS, PLAIN, Command, main
from qingting.config.environment import EnvironmentRefused

WITHOUT_DJANGO = ("due", "rulebook", "suggest", "redact", "repeats")


def test_no_command_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "migrate" in capsys.readouterr().out


def test_an_unknown_command_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dew"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "Qingting has no command 'dew'; `qingting --help` lists them.\n"


def test_a_command_that_is_not_built_is_unknown_and_harms_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "COMMANDS", (Command("later", PLAIN, "not built"), *COMMANDS))
    assert main(["later"]) == 2
    assert main(["--help"]) == 0
    assert "later" not in capsys.readouterr().out


def test_wrong_arguments_are_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["migrate", "--nonsense"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == "Unrecognized arguments: --nonsense; see `qingting migrate --help`.\n"


def broken(error: Exception) -> SimpleNamespace:
    def run(args: object) -> int:
        raise error

    return SimpleNamespace(HELP="x", add_arguments=lambda parser: None, run=run)


def test_our_errors_are_told_and_foreign_ones_are_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "COMMANDS", (Command("main", PLAIN, "stands"),))
    monkeypatch.setattr(importlib, "import_module", lambda name: broken(EnvironmentRefused()))
    assert main(["main"]) == 2
    assert capsys.readouterr().err.startswith("The environment holds a value")
    monkeypatch.setattr(importlib, "import_module", lambda name: broken(KeyError("a bug")))
    with pytest.raises(KeyError):
        main(["main"])


@pytest.mark.parametrize("name", [one.name for one in COMMANDS if door._exists(one)])
def test_every_command_helps(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"qingting {name}" in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name in WITHOUT_DJANGO if door.find(name)])
def test_a_plain_command_does_not_load_django(name: str) -> None:
    code = (
        "import contextlib, sys\nfrom qingting.cli.main import main\n"
        f"with contextlib.suppress(SystemExit): main([{name!r}, '--help'])\n"
        "sys.exit('django' in sys.modules or 'psycopg' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_unknown_variable_ends_a_command_in_one_sentence(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "qingting.cli.main", "check"]
    environ = {"QINGTING_PROT": "1", "DATA_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(words, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("Qingting does not know the environment variable QINGTING_PROT;")
    assert done.stderr.count("\n") == 1
