from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Owner:
    """Whose favourites: a proven person's, or those of a browser under its anonymous id."""

    profile_id: UUID | None
    anonymous_id: str
