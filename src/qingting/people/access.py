"""Who may see and do what. Built once per request at a door and passed down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Q

from qingting.people.models import Account, Token, Unit
from qingting.rules.moves import Actor as RulesActor
from qingting.text.digest import sm3

Kind = Literal["officer", "petitioner", "channel", "system"]
# Supervisors follow every petition of the region (五(二)); security people see none by virtue of that post.
REGION_ROLES = frozenset({"supervisor"})
LINE_ROLES = frozenset({"leader", "unit_head"})
CASE_ROLES = frozenset(
    {"registrar", "handler", "reviewer", "unit_head", "supervisor", "leader", "publisher", "legal"}
)


class OfficerNeeded(Exception):
    """此操作须由在册工作人员本人办理，请用个人账号登录后再办。"""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever stands at a door: an officer in a unit, a petitioner, a channel, or the system itself."""

    kind: Kind
    roles: frozenset[str]
    unit: Unit | None = None
    account_id: int | None = None
    name: str = ""
    channel: str = ""

    @property
    def unit_code(self) -> str:
        return self.unit.code if self.unit else ""

    @property
    def person_id(self) -> int:
        """The account's id where the table lets only officers act."""
        if self.account_id is None:
            raise OfficerNeeded
        return self.account_id

    @property
    def scope(self) -> str:
        """Within which an idempotency key is unique."""
        return f"account:{self.account_id}" if self.account_id else f"{self.kind}:{self.channel}"

    def for_rules(self) -> RulesActor:
        level = self.unit.level if self.unit else ""
        return RulesActor(
            roles=self.roles, unit=self.unit_code, level=level, person=str(self.account_id or "")
        )


PETITIONER = Actor(kind="petitioner", roles=frozenset({"petitioner"}))
SYSTEM = Actor(kind="system", roles=frozenset({"system"}))


def officer(account: Account) -> Actor:
    roles = frozenset(account.posts.values_list("role", flat=True))
    return Actor(kind="officer", roles=roles, unit=account.unit, account_id=account.pk, name=account.name)


def bearer(secret: str, *, now: datetime) -> Actor | None:
    """The actor behind a bearer token; None where it is unknown, revoked or over."""
    token = (
        Token.objects.filter(digest=sm3(secret.encode()), revoked_at__isnull=True)
        .filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))
        .select_related("unit", "account__unit")
        .first()
    )
    if token is None:
        return None
    if token.account is not None:
        return officer(token.account) if token.account.is_active else None
    return Actor(kind="channel", roles=frozenset({"channel"}), unit=token.unit, channel=token.channel)


def may_reveal(actor: Actor) -> bool:
    """Roles that may ask to see an identity at all; the move's own guards come on top."""
    return bool(actor.roles & {"registrar", "handler", "reviewer", "unit_head"})
