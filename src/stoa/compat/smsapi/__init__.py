"""The SMSAPI-shaped API under `/compat/smsapi`: shops and plug-ins that text through SMSAPI text through Stoa.

Two manners under one roof, as there: the older `.do` addresses answer 200 and say in the body what went wrong, the
newer ones are plain REST. What leaves counts as transactional: STOP ends it, consent to marketing is the caller's own.
"""
