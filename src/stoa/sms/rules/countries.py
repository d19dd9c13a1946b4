"""What is known of a country before a sender for it is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stoa.sms.rules.choosing import ALPHANUMERIC, NO_NAMES, NUMBER, SHORT_CODE, Chosen, Senders, reaches

# Only what we know of; elsewhere the provider says what it needs.
TO_REGISTER: Mapping[str, Mapping[str, str]] = {
    "IT": {
        ALPHANUMERIC: "Names have to be registered with AGCOM, the Italian authority, before texts leave under them."
    },
    "US": {
        NUMBER: "Local numbers need a brand and a campaign registered with the carriers (10DLC); toll-free numbers "
        "need to be verified."
    },
}


@dataclass(frozen=True)
class Outlook:
    """`types` may be used there; `reaching` are the store's own that can be now; `to_register` is by type."""

    types: Sequence[str]
    reaching: Sequence[Chosen]
    replies_work: bool
    to_register: Mapping[str, str]


def outlook(country: str, senders: Senders) -> Outlook:
    return Outlook(
        types=[NUMBER, SHORT_CODE] if country in NO_NAMES else [NUMBER, SHORT_CODE, ALPHANUMERIC],
        reaching=[each for each in senders.usable if reaches(each.sender, country)],
        replies_work=senders.serves(country, must_receive=True),
        to_register=TO_REGISTER.get(country, {}),
    )
