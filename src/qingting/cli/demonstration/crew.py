"""Units, responsibilities, officers with their posts, and tokens of the demonstration; what is there stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.contrib.auth.hashers import make_password

from qingting.cli.demonstration.material import Row, officers, units
from qingting.people.access import Actor
from qingting.people.models import Account, Post, Responsibility, Token, Unit
from qingting.people.services import issue_token, seed_responsibilities, seed_units
from qingting.text.digest import sm3

PASSWORD = "qingting-demo-2024"  # noqa: S105 - made up, printed, and laid only into a demonstration's folder
CHANNEL, CHANNEL_UNIT, CHANNEL_TOKEN = "12345", "hd-sthj", "demo-channel-token"
SHOWN = (
    "registrar", "handler", "head", "supervisor", "leader", "ld-registrar", "ld-handler", "ld-head", "ld-publisher",
    "ld-cgj-handler", "auditor", "sysadmin", "legal", "finance", "payer",
)  # fmt: skip


def seed_people() -> None:
    """Units first, for everyone belongs to one."""
    if set(units()) - set(Unit.objects.values_list("code", flat=True)):
        seed_units()
    if not Responsibility.objects.exists():
        seed_responsibilities()
    known = set(Account.objects.values_list("username", flat=True))
    _open([row for name, row in officers().items() if name not in known])
    _issue_tokens()


def _open(rows: Sequence[Row]) -> None:
    """One hash for all: everybody has the printed password, and each hash takes a good part of a second."""
    if not rows:
        return
    unit_ids = dict(Unit.objects.values_list("code", "pk"))
    password = make_password(PASSWORD)
    accounts = Account.objects.bulk_create(
        Account(username=row["username"], name=row["name"], unit_id=unit_ids[row["unit"]], password=password)
        for row in rows
    )
    Post.objects.bulk_create(
        Post(account=account, role=role)
        for account, row in zip(accounts, rows, strict=True)
        for role in row["roles"]
    )


def _issue_tokens() -> None:
    """`demo-<username>-token` for each officer, and the hotline's."""
    accounts = Account.objects.filter(username__in=officers(), tokens__isnull=True)
    Token.objects.bulk_create(
        (
            Token(
                digest=sm3(f"demo-{one.username}-token".encode()),
                label=one.username,
                unit_id=one.unit_id,
                account=one,
            )
            for one in accounts
        ),
        ignore_conflicts=True,
    )
    issue_token("12345", unit=Unit.objects.get(code=CHANNEL_UNIT), channel=CHANNEL, secret=CHANNEL_TOKEN)


def actors() -> Mapping[str, Actor]:
    """By username, in two queries."""
    accounts = (
        Account.objects.filter(username__in=officers()).select_related("unit").prefetch_related("posts")
    )
    return {account.username: _actor(account) for account in accounts}


def _actor(account: Account) -> Actor:
    roles = frozenset(post.role for post in account.posts.all())
    return Actor(kind="officer", roles=roles, unit=account.unit, account_id=account.pk, name=account.name)


def sign_ins() -> Iterator[str]:
    """A line for each of a dozen useful sign-ins."""
    roles = dict(Post.Role.choices)
    for username in SHOWN:
        row = officers()[username]
        what = "、".join(str(roles[role]) for role in row["roles"])
        yield f"  {username:<16}{units()[row['unit']]['short']} {what} {row['name']}"
