"""What is done with messages, by what it is about."""
