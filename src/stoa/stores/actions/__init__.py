"""What is done with a store's connection: its settings, its customers, its health, and the calls between it and us."""
