"""Who may see and do what. Built once per request at a door and passed down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import connection

from qingting.people.models import Account, Unit
from qingting.people.prepared import prepared
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


def _columns(model: type[Unit], *, alias: str) -> str:
    return ", ".join(f"{alias}.{field.column}" for field in model._meta.concrete_fields)


# Every request of a machine begins with it: written out, for Django's compiler takes longer than PostgreSQL.
BEARER = f"""
SELECT t.channel, a.id, a.name, a.is_active,
       ARRAY(SELECT p.role FROM people_post p WHERE p.account_id = a.id), {_columns(Unit, alias="u")}
  FROM people_token t
  LEFT JOIN people_account a ON a.id = t.account_id
  JOIN people_unit u ON u.id = COALESCE(a.unit_id, t.unit_id)
 WHERE t.digest = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
"""  # noqa: S608 - the only names put in are those of our own columns


def bearer(secret: str, *, now: datetime) -> Actor | None:
    """The actor behind a bearer token; None where it is unknown, revoked or over. One query."""
    with prepared() as cursor:
        cursor.execute(BEARER, [sm3(secret.encode()), now])
        row = cursor.fetchone()
    if row is None:
        return None
    channel, account_id, name, active, roles, *columns = row
    unit = Unit.from_db(connection.alias, [field.attname for field in Unit._meta.concrete_fields], columns)
    if account_id is None:
        return Actor(kind="channel", roles=frozenset({"channel"}), unit=unit, channel=channel)
    if not active:
        return None
    return Actor(kind="officer", roles=frozenset(roles), unit=unit, account_id=account_id, name=name)


def may_reveal(actor: Actor) -> bool:
    """Roles that may ask to see an identity at all; the move's own guards come on top."""
    return bool(actor.roles & {"registrar", "handler", "reviewer", "unit_head"})
