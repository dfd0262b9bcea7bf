"""read_report 阅呈报件: a principal named by the report has read it; the ledger keeps who and when (D05, D07)."""

from __future__ import annotations

from qingting.journeys.inputs import Input
from qingting.journeys.step import Journey


class ReadReport(Input):
    """Nothing is asked: that this person opened it is the receipt."""


JOURNEY = Journey(verb="read_report", given=ReadReport)
