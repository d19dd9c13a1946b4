"""The demo's phones: what arrives on one, and what is answered from it."""

from typing import Any

from tests.stories.owner import Owner
from tests.waiting import until


def newest_text(owner: Owner, number: str, *, besides: str = "") -> dict[str, Any]:
    """The newest text to this number, as soon as there is another than the one with the id `besides`."""

    def find() -> dict[str, Any] | None:
        got = [text for text in texts_of(owner, number) if text["direction"] == "out"]
        return got[0] if got and got[0]["id"] != besides else None

    return until(find)


def texts_of(owner: Owner, number: str) -> list[dict[str, Any]]:
    """All that went to and from this number, newest first."""
    return owner.call("GET", "/dev/phone/messages", number=number)


def answer(owner: Owner, text: dict[str, Any], words: str) -> None:
    """From the phone that got the text to the number it came from."""
    owner.call("POST", "/dev/phone/reply", {"from": text["to"], "to": text["from"], "text": words})
