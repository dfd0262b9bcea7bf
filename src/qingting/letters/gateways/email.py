"""Notices by e-mail, over SMTP. The server's own sentences may repeat an address, so only its codes are kept."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr

from qingting.letters.gateways import Carries, Message, Undelivered, Unsure

TAKEN = 250


@dataclass(frozen=True, slots=True)
class Email:
    """`security` is "" (plain), "tls" (STARTTLS) or "ssl"."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = ""
    timeout: float = 20
    # Where answers are fetched from, if that is another address.
    reply_to: str = ""
    name: str = "email"
    carries: Carries = "email"

    @property
    def _domain(self) -> str:
        return parseaddr(self.sender)[1].rpartition("@")[2]

    def prepare(self, message: Message) -> Callable[[], None]:
        """Sign in and name sender and receivers; only the text itself remains to be handed over."""
        try:
            server = self._connected()
            try:
                self._addressed(server, message=message)
            except BaseException:
                server.close()
                raise
        except smtplib.SMTPResponseException as refused:
            raise Undelivered(f"smtp {refused.smtp_code}") from None
        except (OSError, smtplib.SMTPException) as failed:
            raise Undelivered(f"smtp {type(failed).__name__}") from None
        return lambda: _hand_over(server, content=self._content(message))

    def _connected(self) -> smtplib.SMTP:
        kind = smtplib.SMTP_SSL if self.security == "ssl" else smtplib.SMTP
        server = kind(self.host, self.port, timeout=self.timeout)
        if self.security == "tls":
            server.starttls(context=ssl.create_default_context())
        if self.user:
            server.login(self.user, self.password)
        server.ehlo_or_helo_if_needed()
        return server

    def _addressed(self, server: smtplib.SMTP, *, message: Message) -> None:
        code, _ = server.mail(parseaddr(self.sender)[1])
        taken = [server.rcpt(address)[0] in (TAKEN, 251) for address in message.to]
        if code != TAKEN or not any(taken):
            raise Undelivered(f"smtp {code if code != TAKEN else 'no recipient taken'}")

    def _content(self, message: Message) -> bytes:
        """No receiver stands in the text: several officers of a unit do not learn each other's addresses."""
        mail = EmailMessage()
        mail["From"], mail["To"] = self.sender, "undisclosed-recipients:;"
        mail["Subject"], mail["Message-ID"] = message.subject, f"<{message.id}@{self._domain}>"
        if self.reply_to:
            mail["Reply-To"] = self.reply_to
        mail["Auto-Submitted"] = f"auto-{message.origin}"
        mail["X-Auto-Response-Suppress"] = "All"
        mail.set_content(message.text, cte="base64")
        return mail.as_bytes()


def _hand_over(server: smtplib.SMTP, *, content: bytes) -> None:
    try:
        code, _ = server.data(content)
    except smtplib.SMTPDataError as refused:
        raise Undelivered(f"smtp {refused.smtp_code}") from None
    except (OSError, smtplib.SMTPException):
        raise Unsure from None
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
    if code != TAKEN:
        raise Undelivered(f"smtp {code}")
