"""One-time codes: a few digits sent to an address or a number prove that whoever asks reads what arrives there.

It owns what a code is good for, how long, how many guesses it stands and how many may be asked for; a store decides
some of it for each use (`settings`). What a proven
address opens is the business of whoever asked. Nothing here looks at profiles, so neither the answer nor its timing can
tell whether an address is known. Texts with codes are held back where nobody types them in (`rules`).
"""

from stoa import email, profiles
from stoa.codes import jobs  # noqa: F401 - it registers itself
from stoa.codes.actions import Channel, Guess, Sent, Tried, Wish, address_of, attempt, attempt_by_id, send
from stoa.codes.models import Code
from stoa.codes.queries import forget
from stoa.codes.rules import LENGTH, WrongCode, check_words
from stoa.codes.settings import EMAIL_CHANGE, MEMBER_SIGN_IN, PHONE_CHANGE, SIGN_IN, VERIFICATION

profiles.register(profiles.Holding(table=Code.__table__, on_merge="leave", forget=forget))
profiles.register(profiles.Holding(table=email.Mail.__table__, on_merge="leave", forget=email.forget))

__all__ = [
    "EMAIL_CHANGE",
    "LENGTH",
    "MEMBER_SIGN_IN",
    "PHONE_CHANGE",
    "SIGN_IN",
    "VERIFICATION",
    "Channel",
    "Guess",
    "Sent",
    "Tried",
    "Wish",
    "WrongCode",
    "address_of",
    "attempt",
    "attempt_by_id",
    "check_words",
    "send",
]
