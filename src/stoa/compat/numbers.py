"""Amounts as foreign clients write them."""

import math
from decimal import Decimal, InvalidOperation

MAX_LENGTH = 64


def numeric(said: object) -> str | float | None:
    """A finite number as it was written, be it as text; None for anything else."""
    if isinstance(said, bool):
        return None
    if isinstance(said, int | float):
        return said if math.isfinite(said) else None
    if not isinstance(said, str) or len(said) > MAX_LENGTH:
        return None
    try:
        return said.strip() if Decimal(said.strip()).is_finite() else None
    except InvalidOperation:
        return None
