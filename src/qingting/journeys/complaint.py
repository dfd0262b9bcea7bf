"""What a petition says when it comes: the input shared by the portal, the desk, the API and imports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import County, FieldError, Input, InputRefused, asked
from qingting.journeys.petitioner import Petitioner, ReplyChannel
from qingting.journeys.signers import MOST, Signer
from qingting.journeys.source import Source, mistakes_of
from qingting.journeys.step import day_of
from qingting.people.access import Actor
from qingting.rules.edition import Edition
from qingting.vault.services import Who

Acceptance = Literal["same_day", "later"]


class Complaint(Input):
    """One petition as it arrives. Only the complaint itself is compulsory."""

    complaint: Annotated[
        str, asked("反映的问题", widget="area", help="发生了什么、在哪里、什么时候、影响了谁。")
    ]
    title: Annotated[str, Field(title="标题", max_length=120)] = ""
    claims: Annotated[
        list[Annotated[str, Field(title="诉求要点", min_length=1, max_length=2000)]],
        Field(title="诉求要点", max_length=20),
    ] = []
    wanted: Annotated[str, Field(title="希望怎样解决", max_length=5000)] = ""
    types: Annotated[list[Annotated[str, Field(max_length=40)]], Field(title="污染类型", max_length=8)] = []
    county: Annotated[County, Field(title="县区")] = ""
    town: Annotated[str, Field(title="乡镇（街道）", max_length=40)] = ""
    place: Annotated[str, Field(title="地点", max_length=200)] = ""
    longitude: Annotated[float | None, Field(title="经度", ge=73, le=136)] = None
    latitude: Annotated[float | None, Field(title="纬度", ge=3, le=54)] = None
    respondent: Annotated[str, Field(title="被反映对象", max_length=120)] = ""
    happened: Annotated[str, Field(title="发生时间", max_length=120)] = ""
    petitioner: Annotated[Petitioner | None, Field(title="信访人")] = None
    anonymous_reason: Annotated[str, Field(title="匿名原因", max_length=80)] = ""
    signers: Annotated[
        list[Signer],
        Field(
            title="联名人", description="第一信访人以外的联名人，各有查询码、答复和评价。", max_length=MOST
        ),
    ] = []
    people: Annotated[int, Field(title="涉及人数", ge=1, le=100_000)] = 1
    channel: Annotated[str, Field(title="渠道", max_length=16)] = ""
    source_number: Annotated[str, Field(title="来件编号", max_length=80)] = ""
    source: Annotated[Source, Field(discriminator="kind")] | None = Field(default=None, title="来件情况")
    received_at: Annotated[datetime | None, Field(title="收到时间")] = None
    unit: Annotated[str, Field(title="收件单位", max_length=32)] = ""
    reply_channel: Annotated[
        ReplyChannel, Field(title="答复方式", description="希望怎样收到通知和答复；不填的在查询页查看。")
    ] = ""
    acceptance: Annotated[Acceptance, Field(title="受理")] = "same_day"

    def words(self) -> Mapping[str, Any]:
        """What was said, without who said it: kept word for word beside the ledger."""
        left_out = {"petitioner", "signers", "acceptance", "source"}
        said = self.model_dump(mode="json", exclude=left_out, exclude_defaults=True)
        return {**said, "source": self.source_data()} if self.source else said

    def source_data(self) -> dict[str, Any]:
        """What the channel brought along, as it is kept on the petition."""
        return self.source.model_dump(mode="json", exclude_none=True) if self.source else {}

    def texts(self) -> list[str]:
        """The claims; a complaint that came unsplit is one claim."""
        return list(self.claims) or [self.title or self.complaint[:2000]]

    def named(self) -> Who:
        return self.petitioner.who() if self.petitioner else Who()


def checked(complaint: Complaint, *, edition: Edition, actor: Actor, now: datetime, today: date) -> str:
    """The channel this complaint came by; raises InputRefused on what the fields alone cannot show."""
    errors: list[FieldError] = []
    code = complaint.channel or actor.channel
    channel = edition.channels.get(code)
    if actor.channel and complaint.channel and complaint.channel != actor.channel:
        errors.append(
            FieldError("channel", _("此接口令牌只能登记本渠道的来件，请去掉“渠道”或换用该渠道的令牌。"))
        )
    elif channel is None:
        errors.append(FieldError("channel", _("请从渠道表中选择“渠道”。")))
    elif not channel.open_on(today):
        errors.append(
            FieldError("channel", _("渠道“%(label)s”已停用，请改选现行渠道。") % {"label": channel.zh})
        )
    unknown = [code for code in complaint.types if code not in edition.pollution]
    if unknown:
        errors.append(
            FieldError("types", _("没有“%(code)s”这一污染类型，请从类型表中选择。") % {"code": unknown[0]})
        )
    if complaint.received_at is not None and _aware(complaint.received_at, now=now) > now:
        errors.append(FieldError("received_at", _("“收到时间”不能晚于现在，请检查。")))
    errors += mistakes_of(complaint.source, channel=code, received_on=day_of(received_at(complaint, now=now)))
    if errors:
        raise InputRefused(tuple(errors))
    return code


def _aware(instant: datetime, *, now: datetime) -> datetime:
    return instant if instant.tzinfo else instant.replace(tzinfo=now.tzinfo)


def received_at(complaint: Complaint, *, now: datetime) -> datetime:
    """When it came; a time without a zone is meant as ours."""
    return _aware(complaint.received_at, now=now) if complaint.received_at else now
