"""How the first officer and the first channel come in."""

from __future__ import annotations

import argparse
import io

import pytest

from qingting.cli import migrate, officer, token
from qingting.people import access
from qingting.people.models import Account, Responsibility, Unit
from tests.people import NOON, plant_units

pytestmark = pytest.mark.django_db


def asked(module: object, *words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)  # type: ignore[attr-defined]
    return parser.parse_args(words)


def test_migrate_brings_the_units_into_an_empty_database_once() -> None:
    for _ in range(2):
        assert migrate.run(asked(migrate, "--quiet")) == 0
    assert Unit.objects.get(code="ld-sthj").path == "/hd-zf/ld-zf/ld-sthj/"
    assert Responsibility.objects.exists()


def test_an_officer_is_opened_with_a_password_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    plant_units()
    monkeypatch.setattr("sys.stdin", io.StringIO("qing-ting-2026-lu\n"))
    words = ("mawenhua", "--name", "马文华", "--unit", "hd-sthj", "--role", "handler", "--role", "registrar")
    assert officer.run(asked(officer, *words)) == 0
    account = Account.objects.get(username="mawenhua")
    assert account.check_password("qing-ting-2026-lu")
    assert access.officer(account).roles == {"handler", "registrar"}
    assert officer.run(asked(officer, "mawenhua", "--role", "unit_head")) == 0
    assert "unit_head" in access.officer(account).roles


@pytest.mark.parametrize(("unit", "password"), [("nowhere", "qing-ting-2026-lu"), ("hd-sthj", "123")])
def test_an_unknown_unit_or_a_weak_password_opens_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], unit: str, password: str
) -> None:
    plant_units()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    words = ("mawenhua", "--name", "马文华", "--unit", unit, "--role", "handler")
    assert officer.run(asked(officer, *words)) == 2
    assert capsys.readouterr().err.strip()
    assert not Account.objects.exists()


def test_a_token_of_a_channel_is_shown_once_and_opens_its_door(capsys: pytest.CaptureFixture[str]) -> None:
    plant_units()
    assert token.run(asked(token, "hotline", "--channel", "12345", "--unit", "hd-sthj")) == 0
    actor = access.bearer(capsys.readouterr().out.strip(), now=NOON)
    assert actor is not None
    assert (actor.kind, actor.channel, actor.unit_code) == ("channel", "12345", "hd-sthj")
    assert token.run(asked(token, "x", "--channel", "pigeon", "--unit", "hd-sthj")) == 2
