"""What is done to tickets. Each locks the ticket first: messages get their `seq` under that lock."""
