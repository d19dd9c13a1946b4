"""SMPP 3.4 as a transceiver: one session for a route in each worker, for texts, receipts and answers.

Own code, because the client libraries there are cut long texts wrongly; of the protocol it holds what this needs.
"""

from stoa.sms.adapters.smpp.provider import SMPP
from stoa.sms.adapters.smpp.terms import Credentials, Settings

__all__ = ["SMPP", "Credentials", "Settings"]
