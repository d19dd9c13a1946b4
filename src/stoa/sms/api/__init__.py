"""`/api/v1/sms` and `/api/v1/numbers`: how texts are cut, what numbers are, and the ways texts go."""

from stoa.sms.api import countries, prices, routes, senders, texts

handlers = [*texts.handlers, *routes.handlers, *senders.handlers, *countries.handlers, *prices.handlers]

__all__ = ["handlers"]
