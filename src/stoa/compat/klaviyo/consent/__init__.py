"""Consent in Klaviyo's words: subscribing, unsubscribing, suppressing, and how a profile stands.

Texts are agreed to by answering one: whoever is subscribed to them here is asked, and stands as before until then. What
is imported with the time it was given, and agreeing to order news, counts at once.
"""
