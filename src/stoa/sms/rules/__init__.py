"""Decisions about texts, without I/O: how they are cut, spelled and from whom they come."""
