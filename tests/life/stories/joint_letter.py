"""The joint letter: four hands on one sheet. One investigation; each signer is answered and asked."""

from __future__ import annotations

from tests.life.crews import LEDU, answered, closed, looked_into, taken_on
from tests.life.town import Story, Town


def story(town: Town) -> Story:
    signers = [" ".join(town.petitioner(name).left().values()) for name in ("保吉祥", "甘玉珍", "麻国林")]
    yield "10-08 09:30"
    case = town.registers(
        "乔志良",
        by="撒学忠",
        channel="letter",
        county="ld",
        title="石材厂切割粉尘",
        complaint="石材厂切割不喷水，白粉落在菜地里。",
        claims=["切割要喷水"],
        types=["air.dust"],
        signers=signers[:2],
    )
    taken_on(town, case, crew=LEDU)
    yield "10-09 10:00"
    town.does("乔志良", "add_signatory", case, signers=signers[2:])
    looked_into(town, case, crew=LEDU)
    yield "10-12 10:00"
    town.does("多杰扎西", "form_opinion", case)
    yield "10-16 10:00"
    answered(town, case, crew=LEDU)
    town.does("乔志良", "answer_signatory", case, signers=["1", "2", "3"])
    yield "10-19 10:00"
    for signer in ("1", "2", "3"):
        town.does("乔志良", "rate_as_signatory", case, signer=signer)
    town.petitioner_does("rate", case, rating="satisfied")
    town.does("多杰扎西", "settle", case, exit="satisfied")
    yield from closed(
        town, case, crew=LEDU, title="乐都区某石材厂粉尘问题办结情况", on=("10-20 10:00", "10-21 10:00")
    )
