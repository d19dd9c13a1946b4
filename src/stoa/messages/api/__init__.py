"""`/api/v1`: messages, their rules, short links, templates, lists of numbers."""

from stoa.messages.api import links, numbers, rules, sending
from stoa.messages.templates import api as templates

handlers = [*sending.handlers, *rules.handlers, *links.handlers, *templates.handlers, *numbers.handlers]
