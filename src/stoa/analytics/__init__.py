"""Numbers: what happened, counted for the people of the store.

It owns the dashboard's feed, the overview with its 30 days, and the list of what is still to be set up. It counts
what other rooms own through their front doors and keeps nothing itself.
"""

from stoa.analytics.setup import setup_step

__all__ = ["setup_step"]
