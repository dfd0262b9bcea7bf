"""The words of every notice to one officer by name; never who petitioned or what about."""

from __future__ import annotations

from collections.abc import Mapping

from qingting.letters.words import Words

TO_PERSON: Mapping[str, Words] = {
    "reported_to_you": Words(
        "向您呈报重点信访件",
        "重点信访件 {number} 已向您呈报，请阅，可以批示。",
        "A key case is reported to you",
        "The key case {number} is reported to you; please read it. You may instruct on it.",
    ),
    "instructed_you": Words(
        "您承办的件有批示",
        "领导对您承办的信访件 {number} 作出批示，请按批示办理。",
        "A leader has instructed on your case",
        "A leader has instructed on petition {number}, which you handle; please act on it.",
    ),
    "you_are_in_charge": Words(
        "由您包案",
        "重点信访件 {number} 由您包案，请接访或者下访，督促办到底。",
        "You are in charge of a key case",
        "You have been put in charge of the key case {number}: please receive or visit, and see to it until its end.",
    ),
    "you_handle": Words(
        "由您承办",
        "信访件 {number} 由您承办，请按期调查核实。",
        "You handle a petition",
        "You have been named as the handler of petition {number}; please investigate in time.",
    ),
    "your_visit": Words(
        "已登记您的下访（接访）",
        "信访件 {number} 登记了您的下访（接访）情况，请核对。",
        "Your visit was recorded",
        "Your visit on petition {number} was recorded; please look it over.",
    ),
}
