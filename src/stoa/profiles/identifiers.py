"""Whom something concerns: what a caller said about a person, in comparable form."""

from dataclasses import dataclass
from uuid import UUID

EXTERNAL_ID = "external_id"
EMAIL = "email"
PHONE = "phone"
ANONYMOUS_ID = "anonymous_id"
FORMER_ID = "former_id"

Key = tuple[str, str]
"""(kind, value) of one identifier."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Identifiers:
    """Any subset. `email` is a `normal_email`, `phone` E.164; `recognized_id` is the profile a token in a link led to.

    They count in the order of the fields: the first that leads to a profile decides.
    """

    profile_id: UUID | None = None
    external_id: str | None = None
    email: str | None = None
    phone: str | None = None
    recognized_id: UUID | None = None
    anonymous_id: str | None = None

    def keys(self) -> list[Key]:
        """The identifiers that are kept, strongest first."""
        pairs = (
            (EXTERNAL_ID, self.external_id),
            (EMAIL, self.email),
            (PHONE, self.phone),
            (ANONYMOUS_ID, self.anonymous_id),
        )
        return [(kind, value) for kind, value in pairs if value is not None]

    def is_empty(self) -> bool:
        return self.profile_id is None and self.recognized_id is None and not self.keys()
