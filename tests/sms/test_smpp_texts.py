"""SMPP: what a message centre reads out of what we submit."""

from datetime import UTC, datetime, timedelta

import pytest

from stoa import sms
from tests.sms.centre import Centre, Connect
from tests.sms.conftest import PHONE, SHOP, outgoing

pytestmark = pytest.mark.xdist_group("smpp")

EVERY_LETTER = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0189:;<=>?¡AZÄÖÑÜ§¿azäöñüà^{}\\[~]|€"


async def test_a_short_text_is_one_submit(centre: Centre, connect: Connect) -> None:
    accepted = await (await connect()).send(outgoing("Ciao!", validity=timedelta(minutes=90)))
    [text] = await centre.texts()
    assert accepted == sms.Accepted(["1"])
    assert (text["to"], text["to_ton"], text["from"]) == (PHONE.lstrip("+"), 1, SHOP.lstrip("+"))
    assert (text["text"], text["data_coding"], text["udh"]) == ("Ciao!", 0, None)
    left = datetime.fromisoformat(text["validity"]) - datetime.now(UTC)
    assert timedelta(minutes=85) < left < timedelta(minutes=95)


async def test_every_letter_of_the_gsm_alphabet_arrives(centre: Centre, connect: Connect) -> None:
    await (await connect()).send(outgoing(EVERY_LETTER))
    [text] = await centre.texts()
    assert (text["text"], text["data_coding"]) == (EVERY_LETTER, 0)


async def test_other_letters_go_as_utf_16(centre: Centre, connect: Connect) -> None:
    await (await connect()).send(outgoing("Привет 😀"))
    [text] = await centre.texts()
    assert (text["text"], text["data_coding"], text["octets"]) == ("Привет 😀", 8, 18)


@pytest.mark.parametrize("words", ["€uro " * 60, "Żółć 😀" * 30])
async def test_long_texts_say_by_their_header_how_they_belong_together(
    centre: Centre, connect: Connect, words: str
) -> None:
    accepted = await (await connect()).send(outgoing(words))
    texts = await centre.texts()
    assert "".join(text["text"] for text in texts) == words
    assert len(accepted.provider_ids) == len(texts) == len(sms.plan(words).parts)
    headers = [bytes(text["udh"][0]) for text in texts]
    assert [header[-2:] for header in headers] == [bytes((len(texts), at)) for at in range(1, len(texts) + 1)]
    assert len({header[:3] for header in headers}) == 1
    assert all(text["octets"] <= (159 if text["data_coding"] == 0 else 140) for text in texts)


async def test_long_texts_by_fields_where_the_centre_wants_that(centre: Centre, connect: Connect) -> None:
    await (await connect(long_texts="sar")).send(outgoing("a" * 200))
    texts = await centre.texts()
    assert [text["sar"][1:] for text in texts] == [[2, 1], [2, 2]]
    assert [text["udh"] for text in texts] == [None, None]


async def test_long_texts_whole_where_the_centre_cuts_itself(centre: Centre, connect: Connect) -> None:
    accepted = await (await connect(long_texts="payload")).send(outgoing("b" * 500))
    [text] = await centre.texts()
    assert (text["in_payload"], len(accepted.provider_ids)) == (True, 1)


@pytest.mark.parametrize(
    ("alphabet", "words", "coding"),
    [("latin1", "perché", 0), ("latin1", "10 €", 8), ("ascii", "perche", 0), ("ascii", "perché", 8)],
)
async def test_a_centre_with_a_poorer_alphabet_is_spared_what_it_cannot_say(
    centre: Centre, connect: Connect, alphabet: str, words: str, coding: int
) -> None:
    await (await connect(alphabet=alphabet)).send(outgoing(words))
    [text] = await centre.texts()
    assert (text["data_coding"], text["octets"]) == (coding, len(words) * (2 if coding else 1))


@pytest.mark.parametrize(("sender", "ton", "npi"), [("+393399876543", 1, 1), ("WILLOW", 5, 0), ("43042", 3, 0)])
async def test_senders_say_what_they_are(centre: Centre, connect: Connect, sender: str, ton: int, npi: int) -> None:
    await (await connect()).send(outgoing(sender=sender))
    [text] = await centre.texts()
    assert (text["from"], text["from_ton"], text["from_npi"]) == (sender.lstrip("+"), ton, npi)
