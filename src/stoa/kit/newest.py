"""Of several versions of one thing the newest wins; of equally new ones the last received."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

Version = TypeVar("Version")


def newest(
    versions: Iterable[Version],
    *,
    key: Callable[[Version], str],
    at: Callable[[Version], datetime],
    kept: Mapping[str, datetime],
) -> dict[str, Version]:
    """What is to be written: per key the winner among `versions`, unless what is `kept` is newer."""
    winners: dict[str, Version] = {}
    for version in versions:
        held = winners.get(key(version))
        if held is None or at(version) >= at(held):
            winners[key(version)] = version
    return {name: version for name, version in winners.items() if name not in kept or at(version) >= kept[name]}
