from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from stoa.kit.schema import Tenant


class HubSettingsRow(Tenant):
    """How one store's hub looks and what it says: a `stoa.hub.settings.Settings` as JSON; without one, the defaults."""

    __tablename__ = "hub_settings"

    settings: Mapped[dict[str, Any]] = mapped_column(JSONB)
    updated_at: Mapped[datetime]
