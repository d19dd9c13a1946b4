"""Conversations by mail: answers that leave, what is sent after whoever left, and what comes back."""
