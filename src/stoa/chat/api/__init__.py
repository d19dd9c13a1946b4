"""`/api/v1`: tickets and what belongs to them."""

from stoa.chat.api import settings

handlers = [*settings.handlers]
