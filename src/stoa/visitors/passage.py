"""From one state to another: what it means for whatever hangs on a browser's anonymous ids."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Passage:
    """`joined_id`: the browser's own history under this anonymous id becomes `profile_id`'s too; where
    only the store named her, as that customer's (`as_customer`). `left_ids`: what the
    browser kept under these anonymous ids is over and deleted. `proven_ids`: what was written under these
    was written by her, who has now proven who she is; a link that recognizes her proves nothing.
    """

    profile_id: UUID | None = None
    joined_id: str | None = None
    as_customer: str | None = None
    left_ids: tuple[str, ...] = ()
    proven_ids: tuple[str, ...] = ()
