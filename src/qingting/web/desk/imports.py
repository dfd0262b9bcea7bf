"""Import 导入来件: upload a table, see what would become of each row, then take it in with a bar that moves."""

from __future__ import annotations

import csv
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from qingting.journeys.importing import Intake, Taken, carry_out, plan
from qingting.journeys.inputs import FieldError
from qingting.rules.edition import Edition, edition_on
from qingting.text.cells import kept
from qingting.text.mapping import default_mapping
from qingting.text.sheet_errors import SheetError
from qingting.text.sheets import open_sheet
from qingting.web.desk import staged as staging
from qingting.web.desk.choices import words
from qingting.web.desk.door import OfficerRequest, page
from qingting.web.desk.roles import for_registering
from qingting.web.desk.staged import REASON, Staged, StagedUnknown
from qingting.web.desk.typed import TypedForm

CHUNK = 100
SHOWN = 200
UNPROCESSABLE = 422
MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE


class TableForm(TypedForm):
    channel = forms.ChoiceField(label=_("渠道"))
    table = forms.FileField(
        label=_("表格"),
        help_text=_("12345 等系统导出的 CSV 或 XLSX，第一行是列名；UTF-8、GB18030 都可以，最大 20 MB。"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt", "data-limit": LARGEST}),
    )

    def __init__(self, *given: Any, edition: Edition, today: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        open_ = {code: channel for code, channel in edition.channels.items() if channel.open_on(today)}
        self.fields["channel"].choices = [("", _("请选择")), *words(open_)]  # type: ignore[attr-defined]
        self.fields["table"].widget.attrs["data-too-large"] = gettext("文件超过 20 MB，请分成几个文件。")


@page
@for_registering
def imports(request: OfficerRequest) -> HttpResponse:
    edition = edition_on(request.today)
    if request.method != "POST":
        return _asked(request, form=TableForm(edition=edition, today=request.today))
    form = TableForm(request.POST, request.FILES, edition=edition, today=request.today)
    staged = _staged(request, form=form, edition=edition)
    if staged is None:
        return _asked(request, form=form, status=UNPROCESSABLE)
    return redirect("desk:import", key=staged.id)


def _asked(request: OfficerRequest, *, form: TableForm, status: int = 200) -> HttpResponse:
    return render(request, "desk/imports.html", {"form": form}, status=status)


def _staged(request: OfficerRequest, *, form: TableForm, edition: Edition) -> Staged | None:
    """The table put aside; None where the form now says why not."""
    channel, file = request.POST.get("channel", ""), request.FILES.get("table")
    if channel not in edition.channels:
        form.refuse([FieldError("channel", gettext("请选择渠道。"))])
    if file is None:
        form.refuse([FieldError("table", gettext("请选择要导入的表格。"))])
    elif (file.size or 0) > LARGEST:
        form.refuse([FieldError("table", gettext("文件超过 20 MB，请分成几个文件。"))])
    if form.errors or file is None:
        return None
    try:
        sheet = open_sheet(file.read(), name=str(file.name))
        if default_mapping().missing(sheet.headers):
            raise SheetError(gettext("表里找不到写诉求内容的一列，请把那一列的列名改为“诉求内容”后再导入。"))
        account = request.user.pk
        return staging.stage(sheet, name=str(file.name), channel=channel, account=account)
    except SheetError as refused:
        form.refuse([FieldError("table", str(refused))])
    return None


@require_safe
@page
@for_registering
def one(request: OfficerRequest, *, key: UUID) -> HttpResponse:
    """Before the start what would happen; afterwards how far it has come."""
    staged = _mine(request, key=key)
    if staged.begun:
        return render(request, "desk/import.html", {"staged": staged})
    taken = list(plan(staging.all_rows(staged), intake=_intake(request, staged=staged)))
    context = {
        "staged": staged,
        "fresh": sum(row.outcome == "registered" for row in taken),
        "repeats": sum(row.outcome == "repeat" for row in taken),
        "rejected": [row for row in taken if row.outcome == "rejected"],
        "noted": [row for row in taken if row.outcome == "registered" and row.notes][:SHOWN],
        "first": [row for row in taken if row.outcome == "registered"][:3],
    }
    return render(request, "desk/import_plan.html", context)


@require_POST
@page
@for_registering
def step(request: OfficerRequest, *, key: UUID) -> HttpResponse:
    """Take in the next rows; what was taken in stays, and a row that comes twice counts once."""
    staged = _mine(request, key=key)
    with staging.alone(staged) as free:
        if free:
            staged = _mine(request, key=key)
            _advance(request, staged=staged)
    if request.headers.get("HX-Request"):
        return render(request, "desk/import_progress.html", {"staged": staged})
    return redirect("desk:import", key=key)


def _advance(request: OfficerRequest, *, staged: Staged) -> None:
    if staged.finished:
        return
    chunk = staging.rows(staged, first=staged.at, count=CHUNK)
    for taken in carry_out(chunk, intake=_intake(request, staged=staged)):
        staged.at += 1
        staged.registered += taken.outcome == "registered"
        staged.repeats += taken.outcome == "repeat"
        if taken.outcome == "rejected":
            staged.rejected.append(_kept(taken))
    staging.save(staged)


def _kept(taken: Taken) -> dict[str, Any]:
    return {"number": taken.row.number, "values": dict(taken.row.values), "reason": taken.reason}


@require_safe
@page
@for_registering
def rejected(request: OfficerRequest, *, key: UUID) -> HttpResponse:
    """The rejected rows as a table like the first, with the reason, to be mended and imported again."""
    staged = _mine(request, key=key)
    headers = [header for header in staged.headers if header != REASON]
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rejected.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([*headers, REASON])
    for row in staged.rejected:
        writer.writerow([*(kept(row["values"].get(name, "")) for name in headers), row["reason"]])
    return response


@require_POST
@page
@for_registering
def discard(request: OfficerRequest, *, key: UUID) -> HttpResponse:
    staging.discard(_mine(request, key=key))
    messages.success(request, gettext("已放下这个表格，里面的内容已从系统中删除。"))
    return redirect("desk:imports")


def _mine(request: OfficerRequest, *, key: UUID) -> Staged:
    try:
        return staging.load(key, account=request.user.pk)
    except StagedUnknown:
        raise Http404 from None


def _intake(request: OfficerRequest, *, staged: Staged) -> Intake:
    return Intake(
        mapping=default_mapping(),
        channel=staged.channel,
        unit=request.user.unit,
        actor=request.actor,
        edition=edition_on(request.today),
        now=request.now,
    )
