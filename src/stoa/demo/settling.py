"""Willow's owner sets the connection and the hub up, as she would in the dashboard. What is set already stays."""

import httpx

from stoa.demo.connection import Connection
from stoa.demo.patience import patiently

CONTACT = "hello@willow.example"
# Long enough to be met by day, short enough that the evening shows what happens outside of them.
WORKDAY, SATURDAY, SUNDAY = [["08:30", "13:00"], ["14:00", "19:30"]], [["09:00", "18:00"]], [["10:00", "13:00"]]
HOURS = {
    "hours": dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), WORKDAY)
    | {"saturday": SATURDAY, "sunday": SUNDAY},
    "holidays": {"country": "IT", "days": []},
}


def settle_in(client: httpx.Client, told: Connection) -> None:
    headers = {"Authorization": f"Bearer {told.api_key}"}
    _confirm_what_the_policy_says(client, headers)
    kept = patiently(client, client.build_request("GET", "/api/v1/store/connection", headers=headers)).json()
    if kept.get("callback_url"):
        return
    addresses = {
        "login_url": "/account/login",
        "register_url": "/account/register",
        "logout_url": "/account/logout",
        "profile_url": "/account",
        "callback_url": f"{told.url}/shop/stoa-callback",
    }
    hub = {
        "visibility": "live",
        "design": {"background": "#FBF9F4", "ink": "#2B303A", "accent": "#2F4F43"},
        "launcher": {"color": "#2F4F43"},
        # People sign up for texts there, which the hub over it would hide.
        "account": {"path": "/account", "ignored_paths": ["/account/register"]},
        "links": {"privacy_url": f"{told.url}/pages/privacy", "terms_url": f"{told.url}/pages/terms"},
    }
    patiently(client, client.build_request("PATCH", "/api/v1/hub", json=hub, headers=headers))
    patiently(client, client.build_request("PATCH", "/api/v1/chat/settings", json=HOURS, headers=headers))
    _publish_what_people_agree_to(client, told, headers)
    patiently(client, client.build_request("PATCH", "/api/v1/store/connection", json=addresses, headers=headers))


def _publish_what_people_agree_to(client: httpx.Client, told: Connection, headers: dict[str, str]) -> None:
    """Without a text in every language and the two documents beside it, nobody is asked for a number."""
    asked = client.build_request("GET", "/api/v1/disclosures", headers=headers)
    published = {each["language"] for each in patiently(client, asked).json()["items"]}
    models = patiently(client, client.build_request("GET", "/api/v1/disclosures/models", headers=headers)).json()
    for model in models["items"]:
        if model["language"] not in published:
            model["variables"] |= {"company": "Willow", "contact": CONTACT}
            patiently(client, client.build_request("POST", "/api/v1/disclosures", json=model, headers=headers))
    documents = {
        "mobile_terms_url": f"{told.url}/pages/texts",
        "privacy_url": f"{told.url}/pages/privacy",
    }
    patiently(client, client.build_request("PATCH", "/api/v1/consent/settings", json=documents, headers=headers))


def _confirm_what_the_policy_says(client: httpx.Client, headers: dict[str, str]) -> None:
    """Before that no text about an order leaves."""
    asked = client.build_request("GET", "/api/v1/privacy-paragraph", headers=headers)
    paragraph = patiently(client, asked).json()
    if "confirmed" not in paragraph:
        said = {"language": "en", "version": paragraph["version"]}
        confirming = client.build_request("POST", "/api/v1/privacy-paragraph/confirmations", json=said, headers=headers)
        patiently(client, confirming)
