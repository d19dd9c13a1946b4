"""`/api/v1`: tickets and what belongs to them."""

from stoa.chat.api import lists, settings

handlers = [
    *lists.handlers,
    *settings.handlers,
]
