"""What every question of the wizard shares: its heading, its edition, and how words are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from qingting.rules.edition import Edition

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TOO_LONG = gettext_lazy("写得太长了，最多 %(limit_value)d 字，现在 %(show_value)d 字。")


def words(
    label: _StrPromise, *, limit: int, help: _StrPromise | str = "", missing: _StrPromise | str = ""
) -> forms.CharField:
    """One line of text; compulsory where `missing` says what to write."""
    return forms.CharField(
        label=label,
        help_text=help,
        max_length=limit,
        required=bool(missing),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


def passage(
    label: _StrPromise, *, limit: int, help: _StrPromise | str = "", missing: _StrPromise | str = ""
) -> forms.CharField:
    """Several lines of text."""
    field = words(label, limit=limit, help=help, missing=missing)
    field.widget = forms.Textarea(attrs={"rows": 7, "maxlength": limit})
    return field


class Question(forms.Form):
    """A step: its heading, and what it asks under the current edition."""

    heading: ClassVar[Promise]
    lead: ClassVar[Promise | str] = ""
    # False keeps the answers out of the draft in the browser.
    shared: ClassVar[bool] = True
    # Fields that a recording may stand in for.
    may_be_said: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *given: Any, edition: Edition, **named: Any) -> None:
        super().__init__(*given, **named)
        self.edition = edition
        self.prepare()

    def prepare(self) -> None:
        """Fill choices from the edition."""

    def need_no_words(self) -> None:
        """A recording says it: whoever does not write is not asked to."""
        for name in self.may_be_said:
            self.fields[name].required = False
