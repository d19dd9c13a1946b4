"""Foreign wire formats, so that what a store already uses talks to Stoa after only the host is changed.

Translation and nothing else: a door here reads a foreign body, calls the domain that decides, and writes the answer the
foreign client expects. `answer` is the one entrance.
"""

from stoa.compat.routes import BODY_LIMIT, answer, is_ours, refused

__all__ = ["BODY_LIMIT", "answer", "is_ours", "refused"]
