"""Statements of the stores domain, by what they are about."""
