"""The SMSAPI-shaped API under `/compat/smsapi`: shops and plug-ins that text through SMSAPI text through Stoa.

Two manners under one roof, as there: the older `.do` addresses answer 200 and say in the body what went wrong, the
newer ones are plain REST. What leaves counts as transactional: STOP ends it, consent to marketing is the caller's own.
"""

from stoa import profiles
from stoa.compat.smsapi.models import SmsapiLookUp
from stoa.compat.smsapi.queries import forget_look_ups

profiles.register(profiles.Holding(table=SmsapiLookUp.__table__, on_merge="leave", forget=forget_look_ups))
