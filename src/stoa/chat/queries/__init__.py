"""Every statement of the chat."""
