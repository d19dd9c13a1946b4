"""Amounts and moments as Stoa wants them."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone

# ISO 4217; every other currency has two decimals.
_OTHERS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_DECIMALS = {code: decimals for decimals, codes in _OTHERS.items() for code in codes.split()}
MOST = 255


def minor(amount: Decimal, currency: str) -> int:
    """49.90 euros are 4990 cents. Oscar may count more finely than the currency does: then it is rounded, half up."""
    scaled = Decimal(amount).scaleb(_DECIMALS.get(currency.upper(), 2))
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def moment(at: datetime) -> str:
    """With its offset, also in a project without time zones."""
    return (timezone.make_aware(at) if timezone.is_naive(at) else at).isoformat()


def told(row: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty: absent means absent."""
    return {name: value for name, value in row.items() if value not in (None, "", [])}


def short(text: str) -> str:
    return text.strip()[:MOST]
