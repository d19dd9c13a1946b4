"""One-time codes: six digits sent to an address prove that whoever asks reads its mail.

It owns what a code is good for, how long, how many guesses it stands and how many may be asked for. What a proven
address opens is the business of whoever asked. Nothing here looks at profiles, so neither the answer nor its timing can
tell whether an address is known.
"""

from stoa.codes import jobs  # noqa: F401 - it registers itself
from stoa.codes.actions import EMAIL_CHANGE, SIGN_IN, Guess, Sent, Wish, attempt, send

__all__ = ["EMAIL_CHANGE", "SIGN_IN", "Guess", "Sent", "Wish", "attempt", "send"]
