"""`/api/v1`: signing in, one's own second step, the store itself, its people, keys and audit log."""

from stoa.accounts.api import invitations, keys, second_step, session, store, team

handlers = [
    *session.handlers,
    *invitations.handlers,
    *second_step.handlers,
    *store.handlers,
    *team.handlers,
    *keys.handlers,
]
