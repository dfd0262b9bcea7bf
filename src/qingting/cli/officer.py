"""`qingting officer`: open an account, or give one more roles; the password is asked for, never an argument."""

from __future__ import annotations

import argparse
import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from qingting.cli.main import UNUSABLE
from qingting.people import services as people
from qingting.people.models import Account, Post, Unit

HELP = "Open an officer's account (its password is read from the terminal or standard input), or add roles to one."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME", help="the name to sign in with")
    parser.add_argument("--name", default="", help="the person's name")
    parser.add_argument("--unit", default="", metavar="CODE", help="the unit's code, for example hd-sthj")
    parser.add_argument(
        "--role", action="append", required=True, choices=Post.Role.values, dest="roles", help="once per role"
    )


def run(args: argparse.Namespace) -> int:
    known = Account.objects.filter(username=args.username).first()
    if known is not None:
        people.grant(known, roles=args.roles)
        print(f"{args.username} now has the roles {', '.join(args.roles)}.")
        return 0
    if not args.name or not Unit.objects.filter(code=args.unit).exists():
        print("A new account needs --name and the --unit code of a unit that exists.", file=sys.stderr)
        return UNUSABLE
    password = _password()
    try:
        validate_password(password, user=Account(username=args.username, name=args.name))
    except ValidationError as weak:
        print(" ".join(weak.messages), file=sys.stderr)
        return UNUSABLE
    people.open_account(vars(args), password=password)
    print(f"{args.username} may sign in at /desk/.")
    return 0


def _password() -> str:
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
