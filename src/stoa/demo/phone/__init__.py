"""The phones of the demo's shoppers: texts reach them and nobody else. `handlers` are its page and what it calls."""

from stoa.demo.phone.doors import handlers

__all__ = ["handlers"]
