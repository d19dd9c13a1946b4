"""How long what the chat does may take."""

from datetime import timedelta

LEFT_FOR = timedelta(minutes=3)
USEFUL_FOR = timedelta(days=2)
UNPROVEN_AGAIN_AFTER = timedelta(days=1)
