"""The demonstration never touches real petitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingting.cli import demo
from qingting.config.environment import Environment


def test_a_new_folder_becomes_a_demonstration_and_stays_one(tmp_path: Path) -> None:
    given = Environment(data_dir=tmp_path / "data")
    demo.lay_mark(given)
    (tmp_path / "data" / "postgres" / "data").mkdir(parents=True)
    demo.lay_mark(given)
    assert (tmp_path / "data" / "demonstration").exists()


def test_a_folder_with_another_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "postgres" / "data").mkdir(parents=True)
    with pytest.raises(demo.NotADemonstration, match="set DATA_DIR to another folder"):
        demo.lay_mark(Environment(data_dir=tmp_path))
    assert not (tmp_path / "demonstration").exists()


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(demo.NoForeignDatabase, match="unset DATABASE_URL"):
        demo.lay_mark(Environment(data_dir=tmp_path, database_url="postgresql://somewhere/real"))
