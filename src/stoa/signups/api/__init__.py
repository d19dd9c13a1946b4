"""`/api/v1/signups`: places with their words, who signs up there, files that were brought along."""

from stoa.signups.api import entries, imports, places

handlers = [*places.handlers, *entries.handlers, *imports.handlers]
