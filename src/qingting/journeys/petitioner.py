"""Who petitions, as a door is told: goes to the vault and nowhere else."""

from __future__ import annotations

from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field, field_validator

from qingting.journeys.inputs import Input
from qingting.vault.services import FIELDS, Who

ReplyChannel = Literal["", "track", "sms", "wechat", "email", "phone", "letter", "visit"]


class Petitioner(Input):
    """Who petitions; goes to the vault and nowhere else. Every field may be left empty."""

    name: Annotated[str, Field(title="姓名", max_length=60)] = ""
    phone: Annotated[str, Field(title="联系电话", max_length=30)] = ""
    id_number: Annotated[str, Field(title="身份证号", max_length=30)] = ""
    email: Annotated[str, Field(title="电子邮箱", max_length=120)] = ""
    address: Annotated[str, Field(title="住址", max_length=200)] = ""

    @field_validator("email")
    @classmethod
    def _an_address(cls, email: str) -> str:
        if email and ("@" not in email or "." not in email.rsplit("@", 1)[-1]):
            raise ValueError(_("“电子邮箱”应类似 name@example.cn，请检查；没有邮箱可以不填。"))
        return email

    @field_validator("phone")
    @classmethod
    def _a_number(cls, phone: str) -> str:
        if phone and not 5 <= sum(mark.isdigit() for mark in phone) <= 20:
            raise ValueError(_("“联系电话”应为 5 到 20 位数字，请检查；不便留电话可以不填。"))
        return phone

    def who(self) -> Who:
        return Who(**{name: getattr(self, name) for name in FIELDS})
