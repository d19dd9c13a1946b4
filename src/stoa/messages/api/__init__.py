"""`/api/v1`: messages, their rules, short links."""

from stoa.messages.api import links, rules, sending

handlers = [*sending.handlers, *rules.handlers, *links.handlers]
