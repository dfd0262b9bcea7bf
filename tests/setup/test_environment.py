"""The environment is typed, and what Qingting does not know is refused."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from qingting.config import environment, languages, tiles
from qingting.config.environment import EnvironmentRefused

KEY = base64.b64encode(bytes(range(32))).decode()


def test_nothing_set_is_a_small_local_installation() -> None:
    given = environment.read({})
    assert (given.port, given.bind, given.debug, given.database_url) == (8000, "127.0.0.1", False, "")
    assert given.data_dir == Path("data").absolute()


def test_values_are_typed() -> None:
    given = environment.read(
        {
            "PORT": "8080",
            "DATA_DIR": "/srv/q",
            "QINGTING_HOSTS": "a.example, b.example",
            "QINGTING_VAULT_KEY": KEY,
            "QINGTING_DEBUG": "yes",
        }
    )
    assert (given.port, given.data_dir, given.debug) == (8080, Path("/srv/q"), True)
    assert given.hosts == ("a.example", "b.example")
    assert given.vault_key == bytes(range(32))


def test_an_unknown_name_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(EnvironmentRefused, match="QINGTING_HOST; did you mean QINGTING_HOSTS"):
        environment.read({"QINGTING_HOST": "a.example"})


def test_a_name_far_from_any_is_refused_with_the_list() -> None:
    with pytest.raises(EnvironmentRefused, match="known are DATA_DIR"):
        environment.read({"QINGTING_XYZZY_PLUGH": "1"})


@pytest.mark.parametrize(
    ("name", "text", "advice"),
    [
        ("PORT", "eighty", "whole number from 1 to 65535"),
        ("PORT", "70000", "whole number from 1 to 65535"),
        ("QINGTING_DEBUG", "maybe", "yes or no"),
        ("QINGTING_LOG", "loud", "json or console"),
        ("QINGTING_SMTP", "http://mail", "begins with smtp://"),
        ("DATABASE_URL", "mysql://x", "begins with postgresql://"),
        ("QINGTING_VAULT_KEY", "c2hvcnQ=", "32 random bytes"),
        ("QINGTING_VAULT_KEY", "not base64!", "32 random bytes"),
        ("QINGTING_LANGUAGES", "zh-hans,klingon", "codes such as"),
        ("QINGTING_TILES", "http://t.example.org/{z}/{x}/{y}", "https addresses"),
        ("QINGTING_TILES", "https://t.example.org/{z}/{x}", "https addresses"),
        ("QINGTING_TILES", "https://t{s}.tianditu.gov.cn/{z}/{x}/{y}", "one host by its whole name"),
        ("QINGTING_TILES", "https://webrd01.is.autonavi.com/a?x={x}&y={y}&z={z}", "shifted coordinates"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_without_repeating_it(
    name: str, text: str, advice: str
) -> None:
    with pytest.raises(EnvironmentRefused, match=advice) as caught:
        environment.read({name: text})
    assert text not in str(caught.value)


def test_secrets_do_not_show_when_it_is_printed() -> None:
    given = environment.read({"QINGTING_VAULT_KEY": KEY, "DATABASE_URL": "postgresql://u:hidden@h/d"})
    assert "hidden" not in repr(given)
    assert "vault" not in repr(given)


def test_the_hosts_of_a_tile_service_are_named_exactly() -> None:
    layers = "https://t0.tianditu.gov.cn/vec_w?z={z}&x={x}&y={y} https://t0.tianditu.gov.cn/cva_w?z={z}&x={x}&y={y}"
    given = environment.read({"QINGTING_TILES": layers, "QINGTING_TILES_BY": "天地图"})
    assert len(given.tiles) == 2
    assert tiles.hosts(given.tiles) == ("https://t0.tianditu.gov.cn",)


def test_languages_are_called_by_their_own_names_and_chinese_is_always_there() -> None:
    given = environment.read({"QINGTING_LANGUAGES": "bo, en,ug"})
    assert given.languages == ("zh-hans", "bo", "en", "ug")
    assert [languages.name_of(code)[:2] for code in given.languages] == ["中文", "བོ", "En", "ئۇ"]
