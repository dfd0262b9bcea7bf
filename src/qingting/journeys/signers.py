"""A further petitioner as a form or an API gives them: fields, or a line of a list that was typed or pasted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from qingting.journeys.petitioner import Petitioner, ReplyChannel

# Of one list; more come in several.
MOST = 300
SPEAKS = frozenset({"代表", "representative"})
BETWEEN = re.compile(r"[\t,，;；、|]+|\s+")
ID_NUMBER = re.compile(r"\d{17}[\dXx]")
PHONE = re.compile(r"\+?[\d\-]{7,20}")
WAYS: Mapping[str, str] = {
    "电话": "phone", "短信": "sms", "微信": "wechat", "邮件": "email", "寄信": "letter", "当面": "visit", "网上": "track",
}  # fmt: skip


class Signer(Petitioner):
    """Who else signed; at least a name or a telephone, so that they can be told apart."""

    reply_channel: Annotated[ReplyChannel, Field(title="答复方式")] = ""
    representative: Annotated[bool, Field(title="是代表")] = False

    @model_validator(mode="before")
    @classmethod
    def _from_line(cls, value: Any) -> Any:
        return of_line(value) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _somebody(self) -> Signer:
        if not self.name and not self.phone:
            raise ValueError(_("请写明联名人的姓名或电话。"))
        return self


def of_line(line: str) -> dict[str, Any]:
    """`马文才 13900000001 乐都区高庙镇 代表`: the name first, the rest in any order."""
    parts = [part for part in BETWEEN.split(line.strip()) if part]
    found: dict[str, Any] = {}
    rest: list[str] = []
    for part in parts:
        name, value = _meant(part)
        if name and name not in found:
            found[name] = value
        else:
            rest.append(part)
    if rest and not found.get("name"):
        found["name"] = rest.pop(0)
    if rest:
        found["address"] = "".join(rest)
    return found


def _meant(part: str) -> tuple[str, Any]:
    """Which field a word is for; empty for a name or a part of an address."""
    if part in SPEAKS:
        return "representative", True
    if part in WAYS:
        return "reply_channel", WAYS[part]
    if ID_NUMBER.fullmatch(part):
        return "id_number", part
    if PHONE.fullmatch(part):
        return "phone", part
    return ("email", part) if "@" in part else ("", part)
