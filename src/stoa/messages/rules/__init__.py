"""Decisions about messages, without I/O: what may go, when, how fast, and what an answer means."""
