"""Texts that are written once and said to many: kept with every version, filled in from the profile."""
