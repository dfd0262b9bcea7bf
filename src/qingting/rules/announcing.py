"""Leaders' receptions are announced beforehand (五(二), D32): how many days, and why a shorter notice is refused."""

from datetime import date

from qingting.rules.book import Edition
from qingting.rules.reasons import Because
from qingting.rules.refusals import Refusal


def too_short_notice(edition: Edition, *, today: date, on: date) -> Refusal | None:
    """The day of the announcement does not count; an edition without the option asks for one day."""
    least = int(edition.option("announce_days") or 1)
    if (on - today).days >= least:
        return None
    return Refusal(
        f"接访下访要事先预告：至少提前 {least} 日公布，{on} 太近，请另定日期。",
        f"Receptions are announced beforehand, at least {least} days ahead; {on} is too soon, choose another day.",
        Because("东政办〔2024〕17号", "五(二)", "事先预告"),
    )
