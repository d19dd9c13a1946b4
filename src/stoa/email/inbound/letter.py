"""A mail as whoever is responsible for its recipient gets it."""

from dataclasses import dataclass


class Unreadable(Exception):
    """This is no mail."""


@dataclass(frozen=True)
class File:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Inbound:
    """`text` is what was written this time: without the mails below it and without a signature. `answers` are the mails
    it says it belongs to, the nearest first; ids have their brackets. `is_automatic`: no person wrote it.
    """

    message_id: str
    from_address: str
    from_name: str
    subject: str
    text: str
    answers: tuple[str, ...]
    is_automatic: bool
    files: tuple[File, ...]
