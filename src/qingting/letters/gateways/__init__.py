"""Ways to carry a notice out of the house. One interface; a new way is a new file here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

Carries = Literal["email", "phone", "any"]


class Undelivered(Exception):
    """The notice was surely not delivered; it will be tried again later."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why or self.__doc__)


class Refused(Undelivered):
    """This way will not take the notice, now or later; another way is tried."""


class Unanswered(Undelivered):
    """The answer was lost, and this way may safely be asked again: it knows a notice that it took before."""


class Unsure(Exception):
    """The connection broke after the message was handed over; whether it arrived is not known."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Message:
    """A notice with its addresses, which stay out of every log and `repr`. `id` is the same at every attempt."""

    id: str
    template: str
    number: str
    subject: str = field(repr=False)
    text: str = field(repr=False)
    to: tuple[str, ...] = field(repr=False)
    # What the words are filled with; holds no personal data.
    params: Mapping[str, str] = field(default_factory=dict, repr=False)
    # Whether a person's own message is answered: a mail says so, and machines do not answer it.
    origin: Literal["generated", "replied"] = "generated"


class Gateway(Protocol):
    """Sending in two steps, so that the outbox can note in between that a message is on its way."""

    @property
    def name(self) -> str:
        """As it stands in the outbox, at most 12 characters."""
        ...

    @property
    def carries(self) -> Carries:
        """To which kind of address; "any" needs none and takes whatever comes."""
        ...

    def prepare(self, message: Message) -> Callable[[], None]:
        """Everything that may fail without delivering; raises Undelivered. The result hands the message over:

        it raises Undelivered where the other side refused, Unsure where its answer was lost.
        """
        ...
