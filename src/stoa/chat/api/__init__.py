"""`/api/v1`: tickets and what belongs to them."""

from stoa.chat.api import (
    attachments,
    lists,
    mails,
    messages,
    presence,
    reports,
    saved_replies,
    saved_views,
    settings,
    tickets,
)

handlers = [
    *attachments.handlers,
    *lists.handlers,
    *mails.handlers,
    *messages.handlers,
    *presence.handlers,
    *reports.handlers,
    *saved_replies.handlers,
    *saved_views.handlers,
    *settings.handlers,
    *tickets.handlers,
]
