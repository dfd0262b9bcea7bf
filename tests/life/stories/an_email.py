"""An e-mail: fetched from a real mailbox, answered, added to from another address, declined with the place to go to."""

from __future__ import annotations

from email.message import EmailMessage

from qingting.petitions.models import Petition
from tests.life.town import Case, Story, Town
from tests.tasks.postbox import USER


def story(town: Town) -> Story:
    yield "09-21 14:00"
    who = town.petitioner("韩索非亚")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{who.name} <{who.email}>", USER, "邻居占了我家的地"
    mail["Message-ID"], mail["Date"] = "<life-1@example.cn>", "Mon, 21 Sep 2026 14:00:00 +0800"
    mail.set_content("邻居把墙砌到我家地里，村里不管。")
    town.world.box.put(mail.as_bytes(), at=town.now)
    yield "09-21 17:40"
    petition = Petition.objects.get(channel="email")
    case = Case(petition.number, "", claims=1, by=who.name)
    town.does(
        "安存德", "register", case, title="宅基地边界", types=["other"], county="mh", claims=["归还宅基地"]
    )
    yield "09-22 12:00"
    town.world.box.put(answer(town, of=case).as_bytes(), at=town.now)
    yield "09-23 10:00"
    town.does("安存德", "confirm_supplement", case, genuine=True)
    town.does("安存德", "decline", case, reason_code="not_competent", go_to="民和县自然资源局")
    yield "09-24 10:00"
    town.does("安存德", "archive", case)


def answer(town: Town, *, of: Case) -> EmailMessage:
    """To the receipt that came by mail, and from a nephew's address."""
    receipt = next(mail for mail in town.world.mails.mails if of.number in str(mail["Subject"]))
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "侄子 <zhizi@example.org>", USER, f"Re: {receipt['Subject']}"
    mail["Message-ID"], mail["In-Reply-To"] = "<life-2@example.org>", str(receipt["Message-ID"])
    mail["Date"] = "Tue, 22 Sep 2026 12:00:00 +0800"
    mail.set_content("墙又往外挪了半米。")
    return mail
