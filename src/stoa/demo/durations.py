"""ISO 8601 durations of a fixed length: weeks, days, hours, minutes, seconds. Years and months are refused."""

import re
from datetime import timedelta

LONGEST = timedelta(days=3660)

_DURATION = re.compile(
    r"P(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,5})D)?"
    r"(?:T(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,7})M)?(?:(?P<seconds>\d{1,9})S)?)?",
    re.ASCII,
)


def parse(text: str) -> timedelta:
    """ValueError when `text` is no such duration, is empty, or longer than ten years."""
    found = _DURATION.fullmatch(text)
    parts = {unit: int(count) for unit, count in found.groupdict().items() if count} if found else {}
    if not parts or text.endswith("T"):
        raise ValueError("Write a duration such as P28D or PT90M.")
    length = timedelta(**parts)
    if length > LONGEST:
        raise ValueError("At most ten years at a time.")
    return length
