"""A small django-oscar shop, as a project of its own would have it. It runs in Oscar's environment, not in Stoa's."""
