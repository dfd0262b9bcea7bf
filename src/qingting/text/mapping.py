"""A row of a table as a petition to be registered, or the reason why it cannot be one."""

import re
from dataclasses import dataclass
from datetime import datetime

from qingting.text.columns import ColumnMapping, MappingError, default_mapping, load_mapping, plain_header
from qingting.text.fold import narrow, numerals
from qingting.text.moments import parse_moment
from qingting.text.sheets import Row

__all__ = ["ColumnMapping", "Draft", "MappingError", "Rejection", "apply", "default_mapping", "load_mapping"]

_LONGEST_COMPLAINT = 20_000
_LONGEST_TITLE = 200
_LONGEST_FIELD = 500
_ANONYMOUS = re.compile(r"匿名.*|不愿.*|不便.*|保密|无名氏?|未留.*|不详|未知|无|/|-+|—+")
_NOTHING = frozenset(("", "无", "/", "-", "--", "—", "null", "none", "nan", "n/a", "不详", "未知"))


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row says; texts are stripped, `received` is in Asia/Shanghai, `notes` tell the registrar what to check."""

    row: int
    complaint: str
    received: datetime | None
    source_number: str = ""
    channel: str = ""
    title: str = ""
    wanted: str = ""
    name: str = ""
    phone: str = ""
    id_number: str = ""
    email: str = ""
    address: str = ""
    place: str = ""
    county: str = ""
    town: str = ""
    respondent: str = ""
    kind: str = ""
    notes: tuple[str, ...] = ()

    @property
    def anonymous(self) -> bool:
        return not self.name


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row cannot become a petition: one Chinese sentence without personal data."""

    row: int
    reason: str


def apply(mapping: ColumnMapping, *, row: Row, now: datetime) -> Draft | Rejection:
    """Turn a row into a draft; `now` (with a zone) tells which moments lie in the future."""
    if row.problem:
        return Rejection(row.number, row.problem)
    told = _fields(mapping, row)
    reason = _refusal(told)
    if reason:
        return Rejection(row.number, reason)
    received = parse_moment(told["received"], formats=mapping.formats) if told.get("received") else None
    if told.get("received") and received is None:
        return Rejection(row.number, "来件时间认不出来，请写成 2026-03-01 09:30 的样子。")
    if received and received > now:
        return Rejection(row.number, "来件时间晚于现在，请核对年份和日期。")
    return _draft(row, told, received)


def _fields(mapping: ColumnMapping, row: Row) -> dict[str, str]:
    cells = {plain_header(header): value for header, value in row.values.items()}
    told = {}
    for name, columns in mapping.columns.items():
        value = next(
            (cells[plain_header(column)] for column in columns if cells.get(plain_header(column))), ""
        )
        told[name] = mapping.values.get(name, {}).get(value, value)
    told = {**told, **mapping.constants}
    return {**told, **{name: value for name, value in mapping.defaults.items() if not told.get(name)}}


def _refusal(told: dict[str, str]) -> str:
    complaint = told.get("complaint", "")
    if complaint.casefold() in _NOTHING:
        return "诉求内容是空的，请补上反映的问题。"
    if len(complaint) > _LONGEST_COMPLAINT:
        return f"诉求内容超过 {_LONGEST_COMPLAINT} 字，请删去附带的回复或附件文字。"
    if "\ufffd" in complaint or "锟斤拷" in complaint:
        return "诉求内容有乱码，请用原编码重新导出。"
    return ""


def _draft(row: Row, told: dict[str, str], received: datetime | None) -> Draft:
    notes = [] if received else ["没有来件时间，以导入时间登记。"]
    phone, doubt = _phone(_something(told.get("phone", "")))
    notes += [doubt] if doubt else []
    texts = {name: _something(value) for name, value in told.items() if name not in {"received", "complaint"}}
    for name, value in texts.items():
        longest = _LONGEST_TITLE if name == "title" else _LONGEST_FIELD
        if len(value) > longest and name != "wanted":
            texts[name] = value[:longest]
            notes.append(f"“{name}”过长，只保留前 {longest} 字。")
    name = "" if _ANONYMOUS.fullmatch(texts.get("name", "")) else texts.get("name", "")
    given = {**texts, "name": name, "phone": phone}
    return Draft(row.number, told["complaint"], received, **given, notes=tuple(notes))


def _something(value: str) -> str:
    return "" if value.casefold() in _NOTHING else value


def _phone(written: str) -> tuple[str, str]:
    """A telephone in plain digits; one that cannot be dialled is kept as written and noted."""
    digits = re.sub(r"\.0+$|[ \-()（）.]", "", numerals(written))
    if re.fullmatch(r"[0-9.]+E\+?[0-9]+", narrow(written), re.I):
        return written, "联系电话被 Excel 改成了科学计数法，请向来件单位核对。"
    digits = re.sub(r"^(?:\+?86)(?=1[3-9][0-9]{9}$)", "", digits)
    if not digits or re.fullmatch(r"1[3-9][0-9]{9}|(?:0[0-9]{2,3})?[2-8][0-9]{6,7}(?:转[0-9]{1,5})?", digits):
        return digits, ""
    return written, "联系电话不像能拨通的号码，请核对。"
