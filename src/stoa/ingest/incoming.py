"""What a door hands in: one thing that happened, or was said, about one person."""

from datetime import datetime
from typing import Any

import msgspec

from stoa.profiles import Traits


class Who(msgspec.Struct, omit_defaults=True, kw_only=True):
    """Whom it concerns: any subset, as the caller wrote it. They count in the order of the fields."""

    profile_id: str | None = None
    external_id: str | None = None
    email: str | None = None
    phone: str | None = None
    kx: str | None = None
    anonymous_id: str | None = None


class Incoming(msgspec.Struct, omit_defaults=True, kw_only=True):
    """`metric` None: only the profile is concerned. `is_public`: said through a door that anybody can call (no key).

    `properties` may be handed over undecoded. `received_at` is set by `accept`.
    """

    who: Who
    traits: Traits | None = None
    metric: str | None = None
    properties: dict[str, Any] | msgspec.Raw = {}
    time: datetime | None = None
    value: str | float | None = None
    currency: str | None = None
    unique_id: str | None = None
    source: str = "api"
    is_public: bool = False
    is_backfill: bool = False
    received_at: datetime | None = None
