"""One reward: its steps and its petition for who handles it; for who keeps the money number, sum and budget line."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from qingting.journeys.inputs import Input, InputRefused, read
from qingting.journeys.perform import Request, StaleVersion, perform
from qingting.journeys.step import Step
from qingting.journeys.table import JOURNEYS
from qingting.ledger.models import Entry
from qingting.letters.documents.copies import copy_of
from qingting.letters.documents.issuing import issued
from qingting.letters.models import Letter
from qingting.petitions.answered import KeyReused
from qingting.rewards.models import Award, Share
from qingting.rewards.selectors import find, keeps_money
from qingting.rules.moves import MoveRefused, permits
from qingting.web.desk.door import OfficerRequest
from qingting.web.desk.looking import looked_at
from qingting.web.desk.permitted import sentence
from qingting.web.desk.rewards.door import MOVEMENTS, WAYS, keeps_fund, only, page
from qingting.web.desk.rewards.listing import words
from qingting.web.desk.typed import TypedForm
from qingting.web.templatetags.qingting import said

CONFLICT, UNPROCESSABLE = 409, 422
STEPS = tuple(verb for verb in JOURNEYS if verb.endswith("_reward"))
# By the reward's number alone.
MONEYS = ("fund_reward", "pay_reward")


class PayForm(TypedForm):
    """One share that may be paid now."""

    voucher = forms.CharField(label=_("支付凭证号"), help_text=_("国库支付或银行回单的编号。"))
    code = forms.CharField(label=_("领奖码"), help_text=_("核对来人出示的领奖码。"))

    def __init__(self, data: QueryDict | None = None, *, share: Share) -> None:
        super().__init__(data, auto_id=f"id_{share.place}_%s")
        self.share = share
        if share.way == "bank":
            del self.fields["code"]


@require_GET
@page
def reward(request: OfficerRequest, *, number: str) -> HttpResponse:
    award = find(number, actor=request.actor)
    if keeps_money(request.actor):
        return _money(request, award=award)
    return _case(request, award=award)


def _case(request: OfficerRequest, *, award: Award) -> HttpResponse:
    step = looked_at(request, digits=award.petition.digits)
    allowed = {
        permit.move.verb: permit.move
        for permit in permits(step.edition, step.situation({}))
        if permit.refusal is None and permit.move.verb in STEPS
    }
    context = {
        "award": award,
        "petition": step.petition,
        "shares": award.shares.all(),
        "steps": _steps(step),
        "moves": [allowed[verb] for verb in STEPS if verb in allowed and verb not in MONEYS],
        "ways": WAYS,
        **words(request),
    }
    return render(request, "desk/rewards/one.html", context)


def _steps(step: Step) -> list[tuple[str, Entry]]:
    """What was done for rewards of this petition, by whom."""
    moves = step.edition.moves
    return [(said(moves[entry.kind]), entry) for entry in step.chain if entry.kind in STEPS]


def _money(
    request: OfficerRequest, *, award: Award, wrong: Mapping[str, PayForm] | None = None, status: int = 200
) -> HttpResponse:
    """Nothing of the petition is in this context."""
    context = {
        "award": award,
        "rows": [(share, _form(share, request=request, wrong=wrong or {})) for share in award.shares.all()],
        "entries": award.entries.select_related("account"),
        "movements": MOVEMENTS,
        "ways": WAYS,
        "key": uuid4().hex,
        "has_sheet": award.stage in {"granted", "closed"},
        **words(request),
    }
    return render(request, "desk/rewards/money.html", context, status=status)


def _form(share: Share, *, request: OfficerRequest, wrong: Mapping[str, PayForm]) -> PayForm | None:
    """For what may be paid now: at the counter once claimed, by the bank once it has the list."""
    ready = share.state == ("sent" if share.way == "bank" else "claimed")
    return wrong.get(share.number) or (PayForm(share=share) if ready and keeps_fund(request) else None)


@require_POST
@page
@only(keeps_fund)
def move(request: OfficerRequest, *, number: str, verb: str) -> HttpResponse:
    """Finance makes its moves here: it never learns which petition they are on."""
    if verb not in MONEYS:
        raise Http404
    award = find(number, actor=request.actor)
    data = {name: request.POST[name] for name in JOURNEYS[verb].given.model_fields if request.POST.get(name)}
    try:
        given = read(JOURNEYS[verb].given, data=data)
        _performed(request, award=award, verb=verb, given=given)
    except InputRefused as refused:
        return _refused(request, award=award, refused=refused)
    except (MoveRefused, StaleVersion, KeyReused) as refused:
        why = sentence(refused.refusal) if isinstance(refused, MoveRefused) else _pressed_before()
        messages.error(request, why)
    else:
        messages.success(request, gettext("已办理。"))
    return redirect("desk:reward", number=number)


def _performed(request: OfficerRequest, *, award: Award, verb: str, given: Input) -> None:
    asked = Request(award.petition.number, key=request.POST.get("key", "")[:100])
    perform(JOURNEYS[verb], given=given, request=asked, actor=request.actor, now=request.now)


def _pressed_before() -> str:
    return gettext("这一页已经提交过一次，内容又有改动。请核对后再次提交。")


def _refused(request: OfficerRequest, *, award: Award, refused: InputRefused) -> HttpResponse:
    share = award.shares.filter(number=request.POST.get("share", "")).first()
    if share is None:
        for error in refused.errors:
            messages.error(request, error.sentence)
        return redirect("desk:reward", number=award.number)
    form = PayForm(request.POST, share=share)
    form.refuse(refused.errors)
    return _money(request, award=award, wrong={share.number: form}, status=UNPROCESSABLE)


@require_GET
@page
def sheet(request: OfficerRequest, *, number: str, form: str) -> HttpResponse:
    """The payment sheet: the masked form of the decision."""
    award = find(number, actor=request.actor)
    letter = _letter_of(award)
    if letter is None:
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    copy = copy_of(issued(letter), form=form, site=site, now=request.now)
    response = HttpResponse(copy.data, content_type=copy.media_type)
    response["Content-Disposition"] = f'attachment; filename="{award.number}.{form}"'
    return response


def _letter_of(award: Award) -> Letter | None:
    letters = Letter.objects.filter(petition=award.petition_id, kind="reward_payment").select_related(
        "unit", "issued", "petition"
    )
    return next((one for one in letters if one.body.get("paragraphs") == [award.number]), None)
