"""What petitioners say while it is handled: an answer to the unit, a question of their own, an observation."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse

from qingting.api.asking import ApiRequest
from qingting.api.public.tickets import Ticket, moved, opened, public_op
from qingting.api.root import BODY, operation
from qingting.journeys.answer_question import AnswerQuestion
from qingting.journeys.ask_holder import AskHolder
from qingting.journeys.observe import Observe
from qingting.journeys.signed import signer_of


class PublicAnswerQuestion(AnswerQuestion, Ticket):
    """An answer, with the number and code that open the petition; `signer` need not be said."""


class PublicAsk(AskHolder, Ticket):
    """A question, with the number and code that open the petition; `signer` need not be said."""


class PublicObserve(Observe, Ticket):
    """An observation, with the number and code that open the petition; `signer` need not be said."""


def _own(request: ApiRequest, *, verb: str, ticket: Ticket) -> HttpResponse:
    """Of a joint petition, whose code it is says who speaks."""
    petition = opened(request, ticket)
    given = ticket.model_dump(exclude=set(Ticket.model_fields)) | {"signer": signer_of(petition)}
    return moved(request, petition=petition, verb=verb, given=given)


@operation(public_op("answer", summary="Answer the unit's question", problems=(409,)))
def answer(request: ApiRequest, answer: Annotated[PublicAnswerQuestion, BODY]) -> HttpResponse:
    """The questions stand under `questions` of what `track` gives. Who is anonymous stays so and is not asked for a name."""
    return _own(request, verb="answer_question", ticket=answer)


@operation(public_op("ask", summary="Ask the unit", problems=(409,)))
def ask(request: ApiRequest, question: Annotated[PublicAsk, BODY]) -> HttpResponse:
    """The unit answers within three working days; at most three questions wait at once. No term stops for it."""
    return _own(request, verb="ask_holder", ticket=question)


@operation(public_op("observe", summary="Note an observation", problems=(409,)))
def observe(request: ApiRequest, observation: Annotated[PublicObserve, BODY]) -> HttpResponse:
    """When it was noticed, what, and how strong from 0 to 5; a time without a zone is meant as that of Haidong.

    `kind` is one of smell, noise, smoke, dust, water and other. At most 24 a day.
    """
    return _own(request, verb="observe", ticket=observation)
