"""The forms of a referral: Django draws them and keeps what was typed, the journeys judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qingting.files.models import Attachment
from qingting.journeys.referral_pack import named_file
from qingting.people.language import unit_name
from qingting.people.models import Unit
from qingting.rules.edition import Edition
from qingting.web.desk.choices import words
from qingting.web.desk.typed import TypedForm
from qingting.web.templatetags.qingting import said


def _area(label: Any, *, help: Any = "", rows: int = 5) -> forms.CharField:
    return forms.CharField(label=label, help_text=help, widget=forms.Textarea(attrs={"rows": rows}))


class AskForm(TypedForm):
    def __init__(self, *given: Any, units: Sequence[Unit], **named: Any) -> None:
        super().__init__(*given, **named)
        listed = [("", _("请选择")), *((unit.code, unit_name(unit)) for unit in units)]
        self.fields["concerned"] = forms.ChoiceField(label=_("哪个单位"), choices=listed)
        hint = _("写明事实和时间，请单位说明；不写信访人。单位负责人会看到这里的每一个字。")
        self.fields["question"] = _area(_("要求说明的情况"), help=hint)


class AnswerForm(TypedForm):
    answer = _area(
        _("情况说明"), help=_("说明经过、理由和已采取的改进；不写信访人。提交后不能再改。"), rows=8
    )


class DropForm(TypedForm):
    why = _area(_("不移送的理由"), rows=2)


class ReferForm(TypedForm):
    def __init__(self, *given: Any, edition: Edition, files: Sequence[Attachment], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["facts"] = _area(_("主要事实"), help=_("人工核实过的事实；不写信访人。"), rows=8)
        clauses: dict[str, list[tuple[str, str]]] = {}
        for code, lapse in edition.lapses.items():
            clauses.setdefault(str(lapse.because), []).append((code, said(lapse)))
        self.fields["lapses"] = forms.MultipleChoiceField(
            label=_("涉及的情形"),
            help_text=_("《信访工作条例》第四十二条至第四十六条；是否成立由纪检监察机关认定。"),
            choices=list(clauses.items()),
            widget=forms.CheckboxSelectMultiple,
        )
        if files:
            self.fields["evidence"] = forms.MultipleChoiceField(
                label=_("证据材料"),
                help_text=_("只列工作人员形成的材料；来件原件可能认出信访人，不随函移送。"),
                required=False,
                choices=[(file.digest, named_file(file)) for file in files],
                widget=forms.CheckboxSelectMultiple,
            )


class OutcomeForm(TypedForm):
    def __init__(self, *given: Any, edition: Edition, today: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["outcome"] = forms.ChoiceField(
            label=_("处理结果"), choices=words(edition.referral_outcomes), widget=forms.RadioSelect
        )
        self.fields["on"] = forms.CharField(
            label=_("作出日期"), widget=forms.DateInput(attrs={"type": "date", "max": today})
        )
        self.fields["measures"] = _area(_("单位整改措施"), rows=4)
        self.fields["measures"].required = False
