"""Money: integers of a currency's minor unit, beside its ISO 4217 code."""

from decimal import Decimal
from functools import cache

from babel.numbers import list_currencies

_NO_MINOR_UNIT = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split())
_THREE_DIGITS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())
_FOUR_DIGITS = frozenset("CLF UYW".split())


def digits(currency: str) -> int:
    """How many decimals the currency has by ISO 4217."""
    if currency in _NO_MINOR_UNIT:
        return 0
    if currency in _THREE_DIGITS:
        return 3
    return 4 if currency in _FOUR_DIGITS else 2


def major(minor: int, currency: str) -> Decimal:
    """4990 EUR cents are 49.90 euros."""
    return Decimal(minor).scaleb(-digits(currency))


@cache
def currencies() -> frozenset[str]:
    """ISO 4217 codes, former ones included: old orders were paid in them."""
    return frozenset(list_currencies())
