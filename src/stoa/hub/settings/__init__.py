"""How a store's hub looks and what it says: the shape with its defaults, and what is checked before it is kept."""

from stoa.hub.settings.kept import change, read
from stoa.hub.settings.problems import Problem, problems
from stoa.hub.settings.shape import Account, Change, Settings, Tab, account_paths, ignored_paths

__all__ = [
    "Account",
    "Change",
    "Problem",
    "Settings",
    "Tab",
    "account_paths",
    "change",
    "ignored_paths",
    "problems",
    "read",
]
