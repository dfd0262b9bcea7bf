"""Importing a table at the desk: what would happen, the bar, what was rejected, nothing twice."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qingting.petitions.models import Petition
from tests.desk.conftest import SignIn
from tests.desk.forms import mistakes

ADDRESS = "/desk/imports/"
ROWS = [
    ("工单编号", "来电时间", "诉求内容", "联系人", "联系电话"),
    ("GD20260001", "2026-03-01 09:30", "湟水河边夜里有人倒建筑垃圾，臭味大。", "马成祥", "13997231234"),
    ("GD20260002", "2026-03-02 10:00", "=小区门口烧烤摊油烟直排。", "喇文华", "13997230000"),
    ("GD20260003", "2999-01-01 10:00", "时间写错的一行。", "祁生财", "13997230001"),
    ("GD20260004", "2026-03-03 10:00", "", "冶海龙", "13997230002"),
]


def table(rows: Sequence[tuple[str, ...]], encoding: str = "utf-8") -> SimpleUploadedFile:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return SimpleUploadedFile("12345导出.csv", text.getvalue().encode(encoding))


def upload(client: Client, rows: Sequence[tuple[str, ...]] = ROWS, encoding: str = "utf-8") -> str:
    answer = client.post(ADDRESS, {"channel": "12345", "table": table(rows, encoding)})
    assert answer.status_code == 302, mistakes(answer.content.decode())
    return str(answer["Location"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_previews_then_takes_in_row_by_row(sign_in: SignIn, encoding: str) -> None:
    client = sign_in("ld-sthj", "registrar")
    where = upload(client, encoding=encoding)
    preview = client.get(where).content.decode()
    assert "来件时间晚于现在" in preview
    assert "诉求内容是空的" in preview
    assert "开始导入 2 件" in preview
    assert not Petition.objects.exists(), "a preview registers nothing"
    assert client.post(f"{where}step/").status_code == 302
    done = client.get(where).content.decode()
    assert "导入完成" in done
    assert Petition.objects.filter(channel="12345", holder__code="ld-sthj").count() == 2
    rejected = client.get(f"{where}rejected.csv").content.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(rejected)))[-1] == "原因"
    assert rejected.count("GD2026000") == 2


def test_the_same_table_again_doubles_nothing(sign_in: SignIn) -> None:
    client = sign_in("ld-sthj", "registrar")
    client.post(f"{upload(client)}step/")
    again = upload(client)
    assert "没有要登记的新件" in client.get(again).content.decode()
    client.post(f"{again}step/")
    assert Petition.objects.count() == 2


def test_many_rows_go_in_pieces_with_a_bar(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qingting.web.desk.imports.CHUNK", 2)
    client = sign_in("ld-sthj", "registrar")
    many = [
        ROWS[0],
        *((f"N{n}", "2026-03-01 09:30", f"第 {n} 件：夜间噪声。", "马成祥", "13997231234") for n in range(5)),
    ]
    where = upload(client, many)
    bar = [client.post(f"{where}step/", headers={"HX-Request": "true"}).content.decode() for _ in range(3)]
    assert [re.search(r'<progress max="5" value="(\d)"', html)[1] for html in bar] == ["2", "4", "5"]  # type: ignore[index]
    assert "hx-trigger" in bar[0]
    assert "hx-trigger" not in bar[2]
    assert Petition.objects.count() == 5


def test_an_import_is_its_uploaders_alone_and_sealed(sign_in: SignIn) -> None:
    where = upload(sign_in("ld-sthj", "registrar"))
    assert sign_in("ld-sthj", "handler").get(where).status_code == 404
    files = list((Path(settings.FILES_DIR) / "imports").iterdir())
    assert files
    assert all("马成祥".encode() not in file.read_bytes() for file in files)


def test_a_table_laid_aside_is_gone(sign_in: SignIn) -> None:
    client = sign_in("ld-sthj", "registrar")
    where = upload(client)
    assert client.post(f"{where}discard/").status_code == 302
    assert client.get(where).status_code == 404


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"channel": "12345"}, "请选择要导入的表格。"),
        ({"table": table(ROWS)}, "请选择渠道。"),
        ({"channel": "12345", "table": SimpleUploadedFile("a.csv", b"%PDF-1.7 x")}, "这不是表格文件"),
        ({"channel": "12345", "table": SimpleUploadedFile("a.csv", b" ")}, "表格是空的"),
        ({"channel": "12345", "table": table([("甲", "乙"), ("1", "2")])}, "找不到写诉求内容的一列"),
    ],
)
def test_a_wrong_file_has_its_sentence(sign_in: SignIn, data: dict[str, object], sentence: str) -> None:
    for file in data.values():
        if isinstance(file, SimpleUploadedFile):
            file.seek(0)
    answer = sign_in("ld-sthj", "registrar").post(ADDRESS, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
