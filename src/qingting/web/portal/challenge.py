"""Against floods: when much comes at once, a small proof that a person sends it. No picture, nobody else's server.

A browser with scripts does a proof of work by itself (ALTCHA's, a second on a cheap telephone); one without is asked
a sum in words. Both are signed, good for fifteen minutes and count once. Ordinarily nothing is asked at all.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from altcha.v1 import ChallengeOptions, create_challenge, verify_solution
from django.conf import settings
from django.core import signing

from qingting.people.language import in_chinese
from qingting.petitions.attempts import WINDOW, spend

WORK = 50_000
SALT = "portal.sum"
DIGITS = "零一二三四五六七八九"
IN_ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@dataclass(frozen=True, slots=True)
class Offer:
    """`work` is for the script, as JSON; `sum` is read by people, `token` keeps its answer signed."""

    work: str
    sum: str
    token: str


def offer(now: datetime) -> Offer:
    work = create_challenge(ChallengeOptions(max_number=WORK, hmac_key=_key(), expires=now + WINDOW))
    first, second = (secrets.randbelow(8) + 2 for _ in range(2))
    token = signing.dumps({"answer": first + second, "once": secrets.token_urlsafe(9)}, salt=SALT)
    given = {
        "algorithm": work.algorithm,
        "challenge": work.challenge,
        "maxnumber": WORK,
        "salt": work.salt,
        "signature": work.signature,
    }
    return Offer(work=json.dumps(given), sum=_said(first, second), token=token)


def _said(first: int, second: int) -> str:
    if in_chinese():
        return f"{DIGITS[first]}加{DIGITS[second]}"
    return f"{IN_ENGLISH[first]} plus {IN_ENGLISH[second]}"


def passed(given: Mapping[str, str], *, now: datetime) -> bool:
    """Either proof will do, once."""
    return _worked(given.get("work", ""), now=now) or _added(given, now=now)


def _worked(payload: str, *, now: datetime) -> bool:
    if not payload or len(payload) > 2000:
        return False
    try:
        told: Any = json.loads(base64.b64decode(payload, validate=True))
        if not all(isinstance(told[name], str) for name in ("algorithm", "challenge", "salt", "signature")):
            return False
        proof = f"{told['salt']}/{told['signature']}"
        good, _why = verify_solution(payload, _key(), check_expires=True)
    except (binascii.Error, ValueError, KeyError, TypeError):
        return False
    return bool(good) and spend(proof, now=now)


def _added(given: Mapping[str, str], *, now: datetime) -> bool:
    answer = given.get("sum", "").strip()
    try:
        kept = signing.loads(given.get("sum_token", ""), salt=SALT, max_age=WINDOW)
    except signing.BadSignature:
        return False
    right = answer in (str(kept["answer"]), _in_words(kept["answer"]))
    return right and spend(given["sum_token"], now=now)


def _in_words(number: int) -> str:
    """四 to 十八."""
    tens, ones = divmod(number, 10)
    return ("十" if tens else "") + (DIGITS[ones] if ones else "")


def _key() -> str:
    return f"{settings.SECRET_KEY}/challenge"
