"""Statements of the messages domain, by what they are about."""
