"""Money: integers of a currency's minor unit, beside its ISO 4217 code."""

from decimal import Decimal
from functools import cache

from babel.numbers import list_currencies

_OTHERS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_DIGITS = {code: digits for digits, codes in _OTHERS.items() for code in codes.split()}


def digits(currency: str) -> int:
    """How many decimals the currency has by ISO 4217."""
    return _DIGITS.get(currency, 2)


def major(minor: int, currency: str) -> Decimal:
    """4990 EUR cents are 49.90 euros."""
    return Decimal(minor).scaleb(-digits(currency))


@cache
def currencies() -> frozenset[str]:
    """ISO 4217 codes, former ones included: old orders were paid in them."""
    return frozenset(list_currencies())
