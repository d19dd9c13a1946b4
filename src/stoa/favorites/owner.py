from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Owner:
    """Whose favourites: a proven person's, or those of a browser under its anonymous id. `as_customer`: of the person's
    only those she named as this customer of the store.
    """

    profile_id: UUID | None
    anonymous_id: str
    as_customer: str | None = None
