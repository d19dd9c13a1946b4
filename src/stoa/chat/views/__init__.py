"""Tickets and messages as they are shown: to shoppers, and to members."""
