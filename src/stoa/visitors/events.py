from dataclasses import dataclass
from typing import ClassVar

from stoa.ledger import Entry, Fact


@dataclass(frozen=True, kw_only=True)
class HubSignedIn(Fact):
    """Somebody proved who she is: by a `code`, or by the store's `token`."""

    metric: ClassVar[str] = "Hub Signed In"

    by: str

    def entry(self) -> Entry:
        return Entry(
            metric=self.metric, profile_id=self.profile_id, at=self.at, properties={"by": self.by}, source="hub"
        )
