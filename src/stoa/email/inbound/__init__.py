"""Mail that comes in: taken over SMTP from this machine's mail server, read, and handed to the room it is for."""
