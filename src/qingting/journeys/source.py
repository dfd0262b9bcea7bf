"""How a petition came: what each channel brings along besides the complaint. Never who petitioned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from qingting.journeys.inputs import FieldError, Input, asked

Day = Annotated[date | None, Field(json_schema_extra={"widget": "date"})]
LONGEST = timedelta(days=3 * 366)


def said(title: str, *, limit: int, help: str = "") -> Any:
    """Metadata of a short text that may stay empty."""
    return Field(title=title, description=help, max_length=limit, json_schema_extra={"widget": "text"})


class LeaderSource(Input):
    """A leader's instruction 领导批示: who wrote what, when, on which document."""

    kind: Literal["leader"] = "leader"
    who: Annotated[str, asked("批示领导", widget="text", limit=60)]
    office: Annotated[str, said(title="职务", limit=80)] = ""
    document: Annotated[str, said(title="批示件文号", limit=80)] = ""
    on: Annotated[Day, Field(title="批示日期")] = None
    words: Annotated[str, asked("批示内容", widget="area", help="照原文录入。", limit=2000)]
    due_on: Annotated[Day, Field(title="要求反馈日期", description="批示写明的；没有写不填。")] = None


class SuperiorSource(Input):
    """A transfer from above 上级转办: which body, under which letter, until when it wants the result."""

    kind: Literal["superior"] = "superior"
    body: Annotated[str, asked("转办机关", widget="text", limit=120)]
    document: Annotated[str, said(title="转办函文号", limit=80)] = ""
    on: Annotated[Day, Field(title="转办日期")] = None
    due_on: Annotated[Day, Field(title="要求反馈日期", description="来文指定的办理期限；单独计时。")] = None


class LetterSource(Input):
    """A letter 来信; its scan is attached to the petition once it is registered."""

    kind: Literal["letter"] = "letter"
    posted_on: Annotated[Day, Field(title="邮戳日期")] = None
    pages: Annotated[
        int | None, Field(title="页数", ge=1, le=2000, json_schema_extra={"widget": "number"})
    ] = None


class VisitSource(Input):
    """A visit 来访: where they were received, and by how many representatives they spoke."""

    kind: Literal["visit"] = "visit"
    place: Annotated[str, said(title="接待场所", limit=120)] = ""
    representatives: Annotated[
        int | None,
        Field(
            title="代表人数",
            description="多人来访填写，不超过5人。",
            ge=1,
            le=999,
            json_schema_extra={"widget": "number"},
        ),
    ] = None


class MailSource(Input):
    """An e-mail 电子邮件: to which of our mailboxes, sent when."""

    kind: Literal["email"] = "email"
    mailbox: Annotated[str, said(title="收件邮箱", limit=120, help="本单位的邮箱，不是来信人的。")] = ""
    sent_on: Annotated[Day, Field(title="发出日期")] = None


class PostSource(Input):
    """WeChat or Weibo 微信、微博: to which of our accounts, sent when."""

    kind: Literal["wechat", "weibo"]
    account: Annotated[str, said(title="收件账号", limit=80, help="本单位的公众号或微博，不是来信人的。")] = (
        ""
    )
    sent_on: Annotated[Day, Field(title="发出日期")] = None


Source = LeaderSource | SuperiorSource | LetterSource | VisitSource | MailSource | PostSource
SOURCES: Mapping[str, type[Input]] = {
    "leader": LeaderSource,
    "superior": SuperiorSource,
    "letter": LetterSource,
    "visit": VisitSource,
    "email": MailSource,
    "wechat": PostSource,
    "weibo": PostSource,
}


def facts_of(source: Source | None) -> dict[str, Any]:
    """What the rules look at: the day set above, the number of representatives."""
    due_on, representatives = getattr(source, "due_on", None), getattr(source, "representatives", None)
    facts: dict[str, Any] = {}
    if due_on:
        facts["their_due_on"] = due_on.isoformat()
    if representatives:
        facts["representatives"] = representatives
    return facts


def mistakes_of(source: Source | None, *, channel: str, received_on: date) -> list[FieldError]:
    """What the fields alone cannot show: another channel's data, days that cannot be."""
    if source is None:
        return []
    if source.kind != channel:
        return [FieldError("source", _("“来件情况”与所选渠道不符，请按渠道填写。"))]
    return [*_days(source, received_on=received_on), *_deadline(source, received_on=received_on)]


def _days(source: Source, *, received_on: date) -> list[FieldError]:
    """Written, posted and sent before it came."""
    return [
        FieldError(f"source.{name}", _("来件之前的日期不能晚于收到之日，请检查。"))
        for name in ("on", "posted_on", "sent_on")
        if (day := getattr(source, name, None)) and day > received_on
    ]


def _deadline(source: Source, *, received_on: date) -> list[FieldError]:
    due_on = getattr(source, "due_on", None)
    if due_on is None or received_on <= due_on <= received_on + LONGEST:
        return []
    return [FieldError("source.due_on", _("“要求反馈日期”应在收到之日以后、三年以内，请检查。"))]
