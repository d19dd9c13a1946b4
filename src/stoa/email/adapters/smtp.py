"""By a mail server: `smtp://user:password@host:587?from=hello@shop.example`, or `smtps://` for TLS at once."""

from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formataddr, make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from stoa.email.adapters.contract import Outgoing, Rejected, Unknown

SECONDS = 20.0
SLOWEST = 100_000
"""Bytes a second, of what takes its time."""


class _Written(EmailPolicy):
    """Ids of mails are folded between them. The library would encode long ones, and nothing would know them then."""

    def fold(self, name: str, value: str) -> str:
        return _folded(name, value, self.linesep) if name.lower() in OF_IDS else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in OF_IDS:
            return _folded(name, value, self.linesep).encode()
        return super().fold_binary(name, value)


def _folded(name: str, ids: str, linesep: str) -> str:
    return f"{name}: {f'{linesep} '.join(ids.split())}{linesep}"


OF_IDS = ("message-id", "in-reply-to", "references")
WRITTEN = _Written(linesep="\r\n", cte_type="7bit")


class SMTPCarrier:
    def __init__(self, url: str, base_url: str) -> None:
        parts = urlsplit(url)
        self._is_tls = parts.scheme == "smtps"
        self._host = parts.hostname or "localhost"
        self._port = parts.port or (465 if self._is_tls else 587)
        self._username = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        own_host = urlsplit(base_url).hostname or "localhost"
        self._from = parse_qs(parts.query).get("from", [f"no-reply@{own_host}"])[0]

    async def deliver(self, mail: Outgoing) -> None:
        server = aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            use_tls=self._is_tls,
            username=self._username,
            password=self._password,
            timeout=SECONDS,
        )
        try:
            await server.connect()
        except aiosmtplib.SMTPException as error:
            raise Rejected(f"The mail server did not let us in: {error}", is_permanent=False) from error
        try:
            options = [] if mail.to.isascii() else ["SMTPUTF8"]
            written = self._message(mail).as_bytes()
            seconds = SECONDS + len(written) / SLOWEST
            await server.sendmail(self._from, [mail.to], written, mail_options=options, timeout=seconds)
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _rejected(error.recipients[0]) from error
        except aiosmtplib.SMTPResponseException as error:
            raise _rejected(error) from error
        except aiosmtplib.SMTPException as error:
            raise Unknown(f"The mail server went silent: {error}") from error
        finally:
            server.close()

    def _message(self, mail: Outgoing) -> EmailMessage:
        message = EmailMessage(policy=WRITTEN if mail.to.isascii() else WRITTEN.clone(utf8=True))
        message["From"] = formataddr((mail.sender_name, self._from))
        message["To"] = mail.to
        message["Subject"] = mail.subject
        message["Message-ID"] = mail.message_id or make_msgid(str(mail.mail_id), self._from.rpartition("@")[2])
        for name, said in (
            ("Reply-To", formataddr((mail.sender_name, mail.reply_to)) if mail.reply_to else None),
            ("In-Reply-To", mail.in_reply_to),
            ("References", mail.references),
        ):
            if said:
                message[name] = said
        # What belongs to a conversation a person wrote, and another machine may take it for that.
        if mail.message_id is None:
            message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        if mail.html is not None:
            message.add_alternative(mail.html, subtype="html")
            *_, shown = message.iter_parts()
            for number, picture in enumerate(mail.pictures, 1):
                kind, _, subtype = picture.media_type.partition("/")
                name = {"filename": f"{number}.{subtype}", "disposition": "inline"}
                shown.add_related(picture.content, kind, subtype, cid=f"<{picture.content_id}>", **name)
        return message


def _rejected(error: aiosmtplib.SMTPResponseException) -> Rejected:
    return Rejected(f"{error.code} {error.message}", is_permanent=error.code >= 500)
