"""What may be said."""

from stoa.kit.errors import Invalid
from stoa.kit.text import clean

MAX_TEXT = 4_000
MAX_CLIENT_ID = 100
MAX_TAG, MAX_TAGS = 40, 20


def check_text(text: str | None, *, has_picture: bool) -> str:
    """Without blanks around; a picture needs no words."""
    said = clean(text or "").strip()
    if not said and not has_picture:
        raise Invalid("text", "Say something.")
    if len(said) > MAX_TEXT:
        raise Invalid("text", f"At most {MAX_TEXT:,} characters.")
    return said


def check_client_id(client_id: str) -> str:
    if not 1 <= len(client_id) <= MAX_CLIENT_ID or client_id != clean(client_id):
        raise Invalid("client_id", f"Between 1 and {MAX_CLIENT_ID} characters.")
    return client_id


def check_tag(tag: str) -> str:
    kept = " ".join(clean(tag).split())
    if not 1 <= len(kept) <= MAX_TAG:
        raise Invalid("tag", f"Between 1 and {MAX_TAG} characters.")
    return kept
