"""A profile as a JSON:API resource."""

from collections.abc import Sequence

from stoa import profiles
from stoa.compat.klaviyo.answers import revision_of
from stoa.compat.klaviyo.asked import Asked
from stoa.compat.klaviyo.calls import Call
from stoa.compat.klaviyo.consent.standing import standings
from stoa.compat.klaviyo.documents import Resource, relationship, resource
from stoa.compat.moments import shown
from stoa.kit.db import Db
from stoa.kit.ids import to_text
from stoa.profiles import Profile

WITHOUT_ANONYMOUS_ID = "2026-01-15"
"""The revision that took `anonymous_id` out of profiles."""
LOCATION = ("address1", "address2", "city", "country", "latitude", "longitude", "region", "zip", "timezone", "ip")
RELATED = ("lists", "segments", "push-tokens", "conversations")
PREDICTIONS = (
    "historic_clv",
    "predicted_clv",
    "total_clv",
    "historic_number_of_orders",
    "predicted_number_of_orders",
    "average_days_between_orders",
    "average_order_value",
    "churn_probability",
    "expected_date_of_next_order",
)


async def profile_resources(
    db: Db, call: Call, found: Sequence[Profile], included: frozenset[str] = frozenset()
) -> list[Resource]:
    """In the shape of the revision that was asked for."""
    rendered = [_resource(profile, call.asked, included) for profile in found]
    if "subscriptions" in call.asked.additional:
        told = await standings(db, call.account_id, found)
        for profile, each in zip(found, rendered, strict=True):
            each["attributes"]["subscriptions"] = told[profile.profile_id]
    if revision_of(call.request) < WITHOUT_ANONYMOUS_ID:
        browsers = await profiles.browsers_of(db, call.account_id, [profile.profile_id for profile in found])
        for profile, each in zip(found, rendered, strict=True):
            each["attributes"]["anonymous_id"] = browsers.get(profile.profile_id)
    return rendered


def _resource(profile: Profile, asked: Asked, included: frozenset[str]) -> Resource:
    """With nulls for what is unset, and the additional fields asked for."""
    identity = to_text(profile.profile_id)
    attributes = {
        "email": profile.email,
        "phone_number": profile.phone,
        "external_id": profile.external_id,
        "first_name": profile.first_name,
        "last_name": profile.last_name,
        "organization": profile.organization,
        "locale": profile.locale,
        "title": profile.title,
        "image": profile.image,
        "created": shown(profile.created_at),
        "updated": shown(profile.updated_at),
        "last_event_date": shown(profile.last_event_at),
        "location": {name: profile.location.get(name) for name in LOCATION},
        "properties": profile.properties,
    }
    if "predictive_analytics" in asked.additional:
        attributes["predictive_analytics"] = dict.fromkeys(PREDICTIONS) | {"ranked_channel_affinity": None}
    relationships = {
        name: relationship("profiles", identity, name, *([[]] if name in included else [])) for name in RELATED
    }
    return resource("profile", "profiles", identity, attributes, relationships)
