"""What the rulebook says when something may not be done."""

from dataclasses import dataclass

from qingting.rules.reasons import Because


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong and what to do, in both languages, and the clause behind it."""

    sentence: str
    sentence_en: str
    because: Because


class RulebookError(Exception):
    """规则版本有误，请逐条改正后用 `qingting rulebook check` 复核。"""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems) or self.__doc__)
        self.problems = problems


class MoveRefused(Exception):
    """此操作目前不能办理；请先看原因与现在可办的操作。"""

    def __init__(self, verb: str, *, refusal: Refusal, allowed: tuple[str, ...]) -> None:
        super().__init__(refusal.sentence)
        self.verb = verb
        self.refusal = refusal
        self.allowed = allowed
