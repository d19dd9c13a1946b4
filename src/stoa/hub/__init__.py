"""The hub: what shoppers see.

It owns the settings of the hub, the one table of who may see what (`rules`), the HTTP doors that the hub in the
shopper's browser calls, and the script that brings it there. Everything it shows belongs to rooms below.
"""

from stoa.hub import onsite
from stoa.hub.api import handlers, router
from stoa.hub.settings.kept import read as settings_of

__all__ = ["handlers", "onsite", "router", "settings_of"]
