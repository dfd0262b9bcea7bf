"""No foreign key points to a higher floor: the database keeps the direction of the imports."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]


def floors() -> dict[str, int]:
    """Package → floor, read from the contract that import-linter holds."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["name"].startswith("Floors"))
    return {
        package.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for package in layer.split("|")
    }


def room_of(model: type[models.Model]) -> str:
    """The package on its floor; an application may be a room within it (oversight.visits)."""
    return model.__module__.split(".")[1]


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("qingting.")]


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model: type[models.Model]) -> None:
    height = floors()
    for field in model._meta.get_fields():
        related = field.related_model
        if not isinstance(field, models.ForeignKey) or not isinstance(related, type):
            continue
        target, room = room_of(related), room_of(model)
        assert height[target] <= height[room], f"{model._meta.label}.{field.name} → {target}"
        same_floor = height[target] == height[room]
        assert not same_floor or target == room, f"{model._meta.label}.{field.name} → {target}"


def test_there_are_models_to_look_at() -> None:
    assert {model._meta.app_label for model in own_models()} >= {
        "people",
        "ledger",
        "vault",
        "petitions",
        "clocks",
    }
