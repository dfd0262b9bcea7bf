"""The questions of the complaint wizard, one form a step; each mistake has its own plain sentence."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingting.text.gazetteer import county_of_town
from qingting.web.places import COUNTIES
from qingting.web.portal.places import suggestions
from qingting.web.portal.question import Question, passage, words
from qingting.web.portal.who import settled
from qingting.web.spots import spot_of
from qingting.web.templatetags.qingting import said

EXAMPLES: dict[str, Promise] = {
    "air": gettext_lazy("扬尘、油烟、异味、废气"),
    "water": gettext_lazy("污水、黑臭水、排污口"),
    "noise": gettext_lazy("工地、工厂、商铺、车辆"),
    "waste": gettext_lazy("垃圾、渣土、危险废物"),
    "soil": gettext_lazy("农田、场地被污染"),
    "radiation": gettext_lazy("基站、变电站、放射源"),
    "ecology": gettext_lazy("毁林毁草、采砂采矿"),
    "approval": gettext_lazy("没有环评就开工、投产"),
    "other": gettext_lazy("拿不准也选这里"),
}
PATTERNS: dict[str, Promise] = {
    "now": gettext_lazy("正在发生"),
    "often": gettext_lazy("经常发生"),
    "once": gettext_lazy("发生过一次"),
}


# How the answer is to come, and what it needs.
WAYS: dict[str, Promise] = {
    "track": gettext_lazy("自己上网查看"),
    "phone": gettext_lazy("打电话"),
    "sms": gettext_lazy("发短信"),
    "email": gettext_lazy("发电子邮件"),
    "letter": gettext_lazy("寄信"),
}
NEEDED: dict[str, tuple[str, Promise]] = {
    "phone": ("phone", gettext_lazy("您选了打电话答复，请填写电话。")),
    "sms": ("phone", gettext_lazy("您选了短信答复，请填写手机号码。")),
    "email": ("email", gettext_lazy("您选了电子邮件答复，请填写邮箱。")),
    "letter": ("address", gettext_lazy("您选了寄信答复，请填写能收到信的住址。")),
}


class What(Question):
    heading = gettext_lazy("发生了什么")
    may_be_said = ("complaint",)
    complaint = passage(
        gettext_lazy("把经过写下来"),
        limit=10_000,
        help=gettext_lazy("什么污染、从哪里来、影响了谁。不用写自己的姓名和电话，后面会单独问、单独保管。"),
        missing=gettext_lazy("请写下发生了什么。"),
    )
    types = forms.MultipleChoiceField(
        label=gettext_lazy("是哪一类（可选几项）"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("请至少选一类；拿不准就选“其他”。"),
            "invalid_choice": gettext_lazy("没有这一类，请从列出的选项里选。"),
        },
    )

    def prepare(self) -> None:
        field = cast("forms.MultipleChoiceField", self.fields["types"])
        field.choices = [
            (code, f"{said(word)} · {EXAMPLES[code]}" if code in EXAMPLES else said(word))
            for code, word in self.edition.pollution.items()
            if "." not in code
        ]

    def clean_complaint(self) -> str:
        text = str(self.cleaned_data["complaint"])
        if len(text) < 10 and self.fields["complaint"].required:
            raise forms.ValidationError(_("写得太短，查不了。请至少写 10 个字：什么污染、在哪里。"))
        return text


class Where(Question):
    heading = gettext_lazy("在哪里")
    may_be_said = ("place",)
    county = forms.ChoiceField(
        label=gettext_lazy("在哪个县区"),
        widget=forms.RadioSelect,
        choices=[*COUNTIES.items(), ("", gettext_lazy("说不准"))],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("没有这个县区，请从列出的选项里选。")},
    )
    town = words(gettext_lazy("乡镇或街道"), limit=40, help=gettext_lazy("打一两个字，会有名称可选。"))
    place = words(
        gettext_lazy("具体位置"),
        limit=200,
        help=gettext_lazy("村、路、河段、小区，或者靠近什么。例如：喇家村西边河滩，砂场北门。"),
        missing=gettext_lazy("请写下具体位置；说不清门牌，就写靠近什么。"),
    )
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.towns = suggestions()
        for name, choices in (("town", "towns"), ("place", "villages")):
            self.fields[name].widget.attrs["list"] = choices

    def clean(self) -> dict[str, Any]:
        """A town or a point tells its county; half a position, or one that lies elsewhere, is none: the words say where."""
        given = super().clean() or {}
        spot = spot_of(given)
        if spot is None or not spot.inside:
            for name in ("longitude", "latitude"):
                self.errors.pop(name, None)
                given[name] = None
            spot = None
        if not given.get("county"):
            given["county"] = county_of_town(given.get("town") or "") or (spot.county if spot else "")
        return given


class When(Question):
    heading = gettext_lazy("什么时候")
    pattern = forms.ChoiceField(
        label=gettext_lazy("现在还有吗"),
        widget=forms.RadioSelect,
        choices=list(PATTERNS.items()),
        error_messages={
            "required": gettext_lazy("请选一项：正在发生、经常发生，还是发生过一次。"),
            "invalid_choice": gettext_lazy("请从列出的选项里选。"),
        },
    )
    detail = words(
        gettext_lazy("日期和时间"),
        limit=100,
        help=gettext_lazy("例如：11 月 20 日起，每天夜里 11 点到凌晨 2 点最重。有规律的，我们按规律去查。"),
    )


class Source(Question):
    heading = gettext_lazy("是谁造成的")
    lead = gettext_lazy("不知道也可以直接继续，我们去查。")
    respondent = words(
        gettext_lazy("企业、工地、店铺或个人"),
        limit=120,
        help=gettext_lazy("例如：某某砂石料场；或者写招牌、车牌、工地名称。"),
    )
    known = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    unknown = forms.BooleanField(label=gettext_lazy("我不知道是谁"), required=False)

    def prepare(self) -> None:
        self.fields["respondent"].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        """What was chosen from the register counts as long as its name still stands there; free words always do."""
        given = super().clean() or {}
        if given.get("unknown"):
            return {"respondent": "", "known": "", "unknown": True}
        return {**given, **settled(given, picked=self.data.get("pick"))}


class You(Question):
    heading = gettext_lazy("您是谁")
    lead = gettext_lazy("只有承办人说明理由后才能看到，每次查看都会记下，您查进度时看得到。")
    shared = False
    unmarked = ("name", "phone", "email", "address", "reply_channel")
    manner = forms.ChoiceField(
        label=gettext_lazy("留不留姓名"),
        widget=forms.RadioSelect,
        choices=[
            ("named", gettext_lazy("留下姓名和联系方式，便于核实和答复")),
            ("anonymous", gettext_lazy("不留姓名，我自己用查询码看进度")),
        ],
        error_messages={
            "required": gettext_lazy("请选择留不留姓名；两种都会办理。"),
            "invalid_choice": gettext_lazy("请从列出的两项里选。"),
        },
    )
    name = words(gettext_lazy("姓名"), limit=60)
    phone = words(gettext_lazy("电话"), limit=30, help=gettext_lazy("电话、邮箱、住址，留一种就行。"))
    email = words(gettext_lazy("电子邮箱"), limit=120)
    address = words(gettext_lazy("住址"), limit=200)
    reply_channel = forms.ChoiceField(
        label=gettext_lazy("希望怎样得到答复"),
        help_text=gettext_lazy("不论选哪一种，凭编号和查询码都能上网查看。"),
        widget=forms.RadioSelect,
        choices=list(WAYS.items()),
        initial="track",
        required=False,
        error_messages={"invalid_choice": gettext_lazy("请从列出的答复方式里选。")},
    )
    people = forms.IntegerField(
        label=gettext_lazy("一共几个人反映"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=gettext_lazy("只有您一人就不用填。"),
        error_messages={
            "invalid": gettext_lazy("人数请填数字，例如 23。"),
            "min_value": gettext_lazy("人数至少是 1。"),
            "max_value": gettext_lazy("人数太大，请检查。"),
        },
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("manner") == "anonymous":
            # Whatever was typed before they changed their mind is neither judged nor kept.
            for name in self.unmarked:
                self.errors.pop(name, None)
            return {"manner": "anonymous", "people": given.get("people")}
        if given.get("manner") == "named":
            self.check_name(given)
            self.check_contacts(given)
        return given

    def check_name(self, given: dict[str, Any]) -> None:
        if not given.get("name") and not self.has_error("name"):
            self.add_error("name", _("请填写姓名；不想留姓名，请在上面选“不留姓名”。"))

    def check_contacts(self, given: dict[str, Any]) -> None:
        phone, email = str(given.get("phone", "")), str(given.get("email", ""))
        if phone and not 5 <= len(re.sub(r"\D", "", phone)) <= 20:
            self.add_error("phone", _("电话应有 5 到 20 位数字，请检查；不便留电话可以只留邮箱或住址。"))
        if email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
            self.add_error("email", _("邮箱应像 name@example.cn，请检查；没有邮箱可以不填。"))
        contacts = (phone, email, given.get("address"))
        if not any(contacts) and not any(self.has_error(name) for name in ("phone", "email", "address")):
            self.add_error("phone", _("请至少留一种联系方式：电话、邮箱或住址。"))
        self.check_way(given)

    def check_way(self, given: dict[str, Any]) -> None:
        """What the chosen way needs; nothing twice about the same field."""
        name, sentence = NEEDED.get(str(given.get("reply_channel", "")), ("", ""))
        if name and not given.get(name) and not self.has_error(name):
            self.add_error(name, str(sentence))


class Wish(Question):
    heading = gettext_lazy("希望怎么解决")
    may_be_said = ("wanted",)
    wanted = passage(
        gettext_lazy("想解决的事"),
        limit=5_000,
        help=gettext_lazy("一行写一件，我们逐条答复。例如：停止夜间施工；清走河滩上的渣土。"),
        missing=gettext_lazy("请写下想解决的事，一行一件。"),
    )

    def clean_wanted(self) -> str:
        text = str(self.cleaned_data["wanted"])
        lines = claims_of(text)
        if len(lines) > 20:
            raise forms.ValidationError(_("最多 20 件。请把相近的合成一行，或者分开反映。"))
        if any(len(line) > 2000 for line in lines):
            raise forms.ValidationError(_("有一行太长，每行最多 2000 字。请分成几行。"))
        return text


class Check(Question):
    heading = gettext_lazy("看一遍，再提交")
    shared = False
    true = forms.BooleanField(
        label=gettext_lazy("以上是我知道的真实情况"),
        error_messages={"required": gettext_lazy("请先确认以上是您知道的真实情况。")},
    )


def claims_of(wanted: str) -> list[str]:
    """One claim a line."""
    return [line.strip() for line in wanted.splitlines() if line.strip()]
