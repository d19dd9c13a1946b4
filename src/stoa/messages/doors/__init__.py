"""Messages from outside: providers that call back, people who follow links. Dispatched before the framework."""
