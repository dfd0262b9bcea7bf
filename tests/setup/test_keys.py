"""Secrets are made once, for their owner alone, and a lost vault key is not papered over."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from qingting.config import boot, keys
from qingting.config.environment import Environment


def test_made_once_and_closed_to_others(tmp_path: Path) -> None:
    keys.ensure(tmp_path)
    first = {name: keys.read(tmp_path, name=name) for name in keys.MAKERS}
    keys.ensure(tmp_path)
    assert first == {name: keys.read(tmp_path, name=name) for name in keys.MAKERS}
    assert len(set(first.values())) == len(keys.MAKERS)
    for path in (tmp_path / "keys").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_the_vault_key_is_32_bytes(tmp_path: Path) -> None:
    keys.ensure(tmp_path)
    assert len(keys.decoded(tmp_path, name="vault.key")) == 32


def test_a_key_that_another_process_made_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "django.key"
    path.write_text("theirs\n")
    keys._write_once(path, text="ours")
    assert path.read_text() == "theirs\n"
    assert [one.name for one in tmp_path.iterdir()] == ["django.key"]


def test_a_lost_vault_key_is_refused_where_a_database_stands(tmp_path: Path) -> None:
    given = Environment(data_dir=tmp_path)
    boot.make_keys(given)
    cluster = boot.cluster_of(given)
    assert cluster is not None
    (tmp_path / "postgres" / "data").mkdir(parents=True)
    (tmp_path / "keys" / "vault.key").unlink()
    with pytest.raises(keys.VaultKeyLost, match="put the key file back"):
        boot.make_keys(given)


def test_a_vault_key_in_the_environment_needs_no_file(tmp_path: Path) -> None:
    (tmp_path / "postgres" / "data").mkdir(parents=True)
    boot.make_keys(Environment(data_dir=tmp_path, vault_key=bytes(32)))
    assert (tmp_path / "keys" / "django.key").exists()
