"""What somebody wrote in answer to a mail, without the mail that their program put below or above it."""

from __future__ import annotations

import re

# Where programs begin the message that is answered; what stands below is not the writer's.
BELOW = re.compile(
    r"^\s*(?:"
    r"-{2,}\s*(?:原始邮件|原邮件|转发的邮件|Original Message|Forwarded message|回复的原邮件)\s*-{0,}"
    r"|(?:在|于).{4,80}(?:写道|写到)[:：]?"
    r"|On .{6,120} wrote:"
    r"|(?:发件人|From)\s*[:：].{1,200}"
    r"|_{8,}"
    r")\s*$",
    re.I,
)
CITED = re.compile(r"^\s*[>＞]")


def own_words(body: str) -> str:
    """Empty where nothing but the quotation is left."""
    kept: list[str] = []
    for line in body.splitlines():
        if BELOW.match(line):
            break
        if not CITED.match(line):
            kept.append(line)
    return "\n".join(kept).strip()
