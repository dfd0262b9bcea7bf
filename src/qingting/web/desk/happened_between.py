"""What was said between officials and petitioners, in a few words: promises at a reception, questions and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from qingting.rules.edition import Edition

if TYPE_CHECKING:
    from qingting.web.desk.happened import Names


def promised(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    """Which of the promises, and by which day; nothing where none was given."""
    if not data.get("promised"):
        return ""
    return gettext("承诺第 %(n)s 项，%(on)s 前办到") % {
        "n": data.get("number", ""),
        "on": data.get("due_on", ""),
    }


def promise_kept(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    return gettext("第 %(n)s 项") % {"n": data.get("promise", "")}


def question(data: Mapping[str, Any], names: Names, edition: Edition) -> str:
    """Which question, and of which signer where it is not the first petitioner's."""
    told = gettext("第 %(n)s 个问题") % {"n": data.get("question", "")}
    signer = gettext("联名人 %(n)s") % {"n": data["signer"]} if data.get("signer") else ""
    return " · ".join(part for part in (told, signer) if part)
