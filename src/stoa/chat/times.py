"""How long what the chat does may take."""

from datetime import timedelta

# A hub that stands open says so every 25 seconds; what it says holds for a while longer, and is not written each time.
THERE_FOR = timedelta(seconds=90)
THERE_AT_LEAST_FOR = timedelta(seconds=60)
LEFT_FOR = timedelta(minutes=3)
USEFUL_FOR = timedelta(days=2)
UNPROVEN_AGAIN_AFTER = timedelta(days=1)
