"""Short links: what they are called, where they lead, who follows them."""

import re
import secrets
import string
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from stoa.kit.ids import AccountId

LETTERS = string.ascii_letters + string.digits
SECRET = 9
LIFE = timedelta(days=90)
UNSUBSCRIBE_LIFE = timedelta(days=400)
TAKEN_BACK_WITHIN = timedelta(hours=24)
# Nobody reads a text and touches its link faster; networks and phones that look ahead do.
TOO_FAST = timedelta(seconds=2)
MANY, MANY_WITHIN = 5, timedelta(minutes=1)

# Where somebody leaves, in a text.
LEAVES = re.compile(r"/u/\d{1,9}_[A-Za-z0-9]{6,20}\b")

_CODE = re.compile(r"(\d{1,9})_([A-Za-z0-9]{6,20})")
_MACHINES = re.compile(
    r"bot|crawl|spider|preview|slurp|facebookexternalhit|whatsapp|telegram|skype|slack|discord|twitter|linkedin|"
    r"embedly|pinterest|vkshare|scanner|monitor|headless|python|curl|wget|httpx?/|go-http|java/|okhttp|axios|node-fetch|"
    r"libwww|proofpoint|mimecast|barracuda|safelinks|google-read-aloud|bingpreview",
    re.IGNORECASE,
)


def new_code(account_id: AccountId) -> str:
    """Names its account, so that it can be looked up; the rest cannot be guessed."""
    return f"{account_id}_{''.join(secrets.choice(LETTERS) for _ in range(SECRET))}"


def account_of(code: str) -> AccountId | None:
    found = _CODE.fullmatch(code)
    return AccountId(int(found[1])) if found else None


def with_parameters(url: str, more: Mapping[str, str]) -> str:
    """Adds what the address does not say yet; what it says itself stays as it is."""
    parts = urlsplit(url)
    there = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    added = urlencode([(name, value) for name, value in more.items() if name not in there])
    query = "&".join(piece for piece in (parts.query, added) if piece)
    return urlunsplit(parts._replace(query=query))


def machine_sign(
    *, method: str, user_agent: str, at: datetime, left_at: datetime | None, others_from_there: int
) -> str | None:
    """What gives a machine away, None for a person as far as can be told."""
    if method == "HEAD":
        return "head"
    if not user_agent or _MACHINES.search(user_agent):
        return "user_agent"
    if left_at is not None and at - left_at < TOO_FAST:
        return "too_fast"
    if others_from_there >= MANY:
        return "many_links"
    return None


def device_of(user_agent: str) -> str:
    agent = user_agent.lower()
    for device, signs in {
        "ios": ("iphone", "ipad", "ipod"),
        "android": ("android",),
        "windows_phone": ("windows phone",),
    }.items():
        if any(sign in agent for sign in signs):
            return device
    return "other"
