"""Everything that can go wrong, as RFC 9457 problem documents in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field
from pydantic_core import to_json

from qingting.journeys.inputs import FieldError

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: the end of its type, its status, what it is called and what to do."""

    code: str
    status: int
    title: Promise
    detail: Promise

    @property
    def type(self) -> str:
        return f"urn:qingting:problem:{self.code}"


class Wrong(BaseModel):
    """One field and one sentence on what is wrong with it."""

    field: str
    sentence: str


class ClauseOf(BaseModel):
    """The clause that a refusal rests on."""

    instrument: str
    clause: str
    quote: str = ""


class Problem(BaseModel):
    """RFC 9457. The last members stand only where they say something."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong] = Field(default_factory=list, description="One sentence per field, with 422.")
    clause: ClauseOf | None = Field(None, description="The clause that refuses a move, with 409.")
    allowed: list[str] | None = Field(None, description="The moves that this caller may make now, with 409.")
    current: int | None = Field(None, description="The version of the petition now, with 412.")
    number: str | None = Field(None, description="The petition that is registered already, with 409.")


UNAUTHENTICATED = Kind(
    "unauthenticated",
    401,
    _("需要有效的令牌"),
    _("请在 Authorization 头中写“Bearer”和有效的令牌；没有令牌的，请向系统管理员申请。"),
)
FORBIDDEN = Kind(
    "forbidden",
    403,
    _("没有办理信访事项的岗位"),
    _("此令牌的岗位不能查看或办理信访事项，请换用经办人员的令牌。"),
)
UNKNOWN = Kind(
    "petition-unknown", 404, _("没有这一件"), _("没有您可以查看的这一编号的信访事项，请核对编号。")
)
NO_LETTER = Kind(
    "letter-unknown",
    404,
    _("没有这份文书"),
    _("这一件没有您可以查看的这份文书，请从文书列表中重新选择。"),
)
NO_NOTICE = Kind(
    "notice-unknown", 404, _("没有这条公示"), _("没有这条公示，或者它已撤下；请从公示列表中重新打开。")
)
NO_PLACE = Kind(
    "no-such-address", 404, _("没有这个地址"), _("接口没有这个地址，请对照 /api/v1/openapi.json 检查。")
)
NO_METHOD = Kind("no-such-method", 405, _("不支持这种请求方法"), _("请改用 Allow 头列出的请求方法。"))
NOT_TRACKED = Kind(
    "number-and-code-differ",
    404,
    _("编号和查询码对不上"),
    _("编号和查询码对不上。请照回执再核对一遍；回执丢了，请带身份证到受理单位查询。"),
)
TOO_MANY = Kind("too-many-attempts", 429, _("试错次数太多"), _("试错次数太多，请 15 分钟后照回执再试。"))
FLOOD = Kind(
    "too-many-submissions",
    429,
    _("提交得太频繁了"),
    _(
        "这个网络地址 15 分钟内提交的已经太多，暂时收不下；写好的内容还在，请过 15 分钟再提交，急事请拨打 12345。"
    ),
)
REFUSED = Kind("move-refused", 409, _("现在不能这样办理"), _("请看条款和现在可以办理的操作。"))
REUSED = Kind(
    "key-reused",
    409,
    _("幂等键已用于另一请求"),
    _("这个 Idempotency-Key 已用于内容不同的请求；新的请求请用新的键。"),
)
REGISTERED = Kind(
    "already-registered",
    409,
    _("这件已经登记过"),
    _("同一渠道的这个来件编号已经登记，没有重复登记；请用已有的编号办理。"),
)
NOT_REVIEWED = Kind(
    "not-reviewed", 409, _("还没有经第二人审核"), _("办结报告还没有经第二人审核，请先办理公示审核。")
)
STALE = Kind(
    "stale-version", 412, _("这件刚被别人办理过"), _("您看到的不是最新情况；请重新读取，看过变化后再提交。")
)
UNREADABLE = Kind("unreadable", 400, _("请求读不懂"), _("请求内容不是有效的 UTF-8 JSON，请检查格式后重发。"))
TOO_LARGE = Kind("too-large", 413, _("请求太大"), _("请求内容超过 2 MB，请删减后重发。"))
INVALID = Kind("input-refused", 422, _("内容有误"), _("请按每一项的说明改正后重发。"))
BUSY = Kind(
    "busy", 503, _("暂时不能办理"), _("数据库暂时没有应答，请稍后重试；同一个 Idempotency-Key 不会重复登记。")
)
BROKEN = Kind("internal", 500, _("系统出错"), _("系统出错，没有保存；错误已记入日志，请稍后重试。"))


def problem(
    kind: Kind, *, headers: Mapping[str, str] | None = None, detail: str = "", **members: Any
) -> HttpResponse:
    """The document of a kind; `members` are those of `Problem` that say something here."""
    document = {"type": kind.type, "title": str(kind.title), "status": kind.status}
    document |= {"detail": detail or str(kind.detail), **members}
    return HttpResponse(to_json(document), status=kind.status, content_type=MEDIA_TYPE, headers=headers)


def invalid(errors: Sequence[FieldError]) -> HttpResponse:
    """422; its detail says the first thing to mend."""
    return problem(
        INVALID,
        detail=errors[0].sentence if errors else "",
        errors=[{"field": error.field, "sentence": error.sentence} for error in errors],
    )
