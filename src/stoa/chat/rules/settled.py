"""What a shopper settles before the first message of a chat. It stays with that message: it is the proof, and she need
not do it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SETTLED = "settled"
EMAIL_CORRECTED = "email_corrected"
"""She mistyped her address: a line for the team. The address itself is the ticket's."""

# Else a conversation could have mail sent to anybody, one address after another.
MOST_CORRECTIONS = 3


@dataclass(frozen=True)
class Settled:
    """`terms` are the documents she accepted, by their addresses; `email` is where she said an answer should go. What
    we knew by ourselves she did not say.
    """

    terms: Mapping[str, str]
    email: str | None = None


def kept_settled(settled: Settled) -> dict[str, Any]:
    """The address itself is the ticket's, so that it is forgotten with it."""
    return {SETTLED: {"terms": dict(settled.terms), "has_email": settled.email is not None}}


def settled_in(details: Mapping[str, Any], typed_email: str | None) -> Settled:
    kept = details[SETTLED]
    return Settled(kept["terms"], typed_email if kept["has_email"] else None)
