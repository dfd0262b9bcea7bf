"""When the question who is competent goes to the common superior (条例 第二十四条)."""

from qingting.rules.book import Edition
from qingting.rules.events import Standing
from qingting.rules.given import as_number


def cause_of(edition: Edition, *, standing: Standing) -> str:
    """Why competence is disputed now: "returned", "third", "refused", or "" where it is not."""
    if standing.state != "transferred" or standing.ruled:
        return ""
    return escalation_of(edition, standing=standing) or ("refused" if standing.objection == "refused" else "")


def escalation_of(edition: Edition, *, standing: Standing) -> str:
    """What makes a transfer go up by itself: it came back to a unit that had it, or there were too many."""
    most = as_number(edition.option("escalate_transfers"))
    if most is None or standing.ruled or not standing.transferred_on:
        return ""
    if standing.returned:
        return "returned"
    return "third" if standing.transfers >= most else ""
