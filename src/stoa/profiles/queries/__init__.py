"""Statements of the profiles domain, by what they are about."""
