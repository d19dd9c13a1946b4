"""What has to be there before the hub asks anybody for a number."""

import msgspec

from stoa import consent, sms
from stoa.consent import Disclosure, Setup
from stoa.hub.place import Place
from stoa.kit.db import Db


class Missing(msgspec.Struct):
    what: str
    message: str


class PlaceView(msgspec.Struct):
    place: str
    is_live: bool


class Readiness(msgspec.Struct, kw_only=True):
    """`languages`: those the text is published in; elsewhere English is shown, or the first there is."""

    is_live: bool
    missing: list[Missing]
    places: list[PlaceView]
    languages: list[str]


def setup_of(place: Place, senders: sms.Senders, settings: consent.Settings, disclosure: Disclosure | None) -> Setup:
    return Setup(
        is_hub_live=place.settings.visibility == "live",
        has_sender=senders.serves(None, must_receive=True),
        has_disclosure=disclosure is not None,
        has_terms=settings.mobile_terms_url is not None,
        has_privacy=settings.privacy_url is not None,
    )


async def readiness(db: Db, place: Place) -> Readiness:
    settings = await consent.settings_of(db, place.account_id)
    texts = await consent.all_in_force(db, place.account_id, purpose="marketing")
    senders = await sms.senders_of(db, place.account_id)
    missing = consent.hindrances(setup_of(place, senders, settings, texts[0] if texts else None))
    switches = {"sign_in": settings.asks_at_sign_in, "edit_profile": settings.asks_on_edit_profile}
    return Readiness(
        is_live=not missing,
        missing=[Missing(each, consent.WORDS[each]) for each in missing],
        places=[PlaceView(name, not missing and is_on) for name, is_on in switches.items()],
        languages=[each.language for each in texts],
    )
