"""How often one address may call: fixed windows in this process's memory, for what costs more to do than to refuse.

What must hold across processes (codes and guesses at them) is counted in the database by `codes`.
"""

import time
from dataclasses import dataclass, field
from ipaddress import ip_address

from stoa.kit.errors import TooMany
from stoa.kit.ids import AccountId

MAX_REMEMBERED = 50_000


@dataclass
class Window:
    """At most `most` calls in `seconds` for one key."""

    most: int
    seconds: int
    _counts: dict[tuple[int, str], int] = field(default_factory=dict)

    def spend(self, key: str) -> None:
        """Raises TooMany when the window is full."""
        slot = int(time.monotonic() // self.seconds)
        count = self._counts.get((slot, key), 0)
        if count >= self.most:
            raise TooMany("That was too often. Wait a moment.", retry_after=self.seconds)
        if len(self._counts) >= MAX_REMEMBERED:
            self._counts = {known: spent for known, spent in self._counts.items() if known[0] == slot}
        self._counts[slot, key] = count + 1

    def give_back(self, key: str) -> None:
        """Forgets the calls of a key: what it did was no abuse."""
        self._counts.pop((int(time.monotonic() // self.seconds), key), None)

    def spend_for(self, account_id: AccountId, ip: str) -> None:
        """One call to this store from this address."""
        if is_counted(ip):
            self.spend(f"{account_id} {ip}")


def is_counted(ip: str) -> bool:
    """The machine itself is not: that is a proxy which does not say for whom it calls, and to refuse it refuses all."""
    try:
        return not ip_address(ip).is_loopback
    except ValueError:
        return False
