"""What a mail says: who wrote it, what was written this time, what hangs on it."""

import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoa.email.inbound.letter import Unreadable
from stoa.email.inbound.quoting import said_now
from stoa.email.inbound.reading import MAX_TEXT, read
from tests.chat.drawing import drawn

SENDER = "carla@example.com"


def mail(text: str | None = "Thank you!", html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    said = {"From": f"Carla Rossi <{SENDER}>", "To": "reply@stoa.test", "Subject": "Re: Hello"} | headers
    for name, value in said.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html") if text is not None else message.set_content(html, subtype="html")
    return message


def read_of(message: EmailMessage, sender: str | None = SENDER):
    return read(message.as_bytes(), sender=sender)


def test_a_mail_says_who_wrote_what_in_answer_to_which() -> None:
    found = read_of(mail(Message_ID="<new@x>", In_Reply_To="<b@x>", References="<a@x> <b@x>"))
    assert (found.from_address, found.from_name, found.subject) == (SENDER, "Carla Rossi", "Re: Hello")
    assert (found.message_id, found.answers, found.text) == ("<new@x>", ("<b@x>", "<a@x>"), "Thank you!")
    assert not found.is_automatic and found.files == ()


QUOTED = "> Hello Carla\n>\n> your parcel left."


@pytest.mark.parametrize(
    "below",
    [
        f"\n\nOn Sun, 29 Nov 2026 at 17:00, Willow <reply+abc@stoa.test> wrote:\n{QUOTED}\n",
        f"\n\nOn Sun, 29 Nov 2026 at 17:00, Willow\n<reply+abc@stoa.test> wrote:\n\n{QUOTED}\n",
        f"\n\nIl giorno dom 29 nov 2026 alle 17:00 Willow <reply@stoa.test> ha scritto:\n\n{QUOTED}",
        f"\n\nEl dom, 29 nov 2026 a las 17:00, Willow (<reply@stoa.test>) escribió:\n\n{QUOTED}",
        f"\n\n2026년 11월 29일 (일) 오후 5:00, Willow <reply@stoa.test>님이 작성:\n\n{QUOTED}",
        f"\n\nPe dum., 29 nov. 2026 la 17:00, Willow <reply@stoa.test> a scris:\n\n{QUOTED}",
        f"\n\n{QUOTED}",
        "\n\n-----Original Message-----\nFrom: Willow\nSent: Sunday\nTo: Carla\n\nHello Carla",
        "\n\nFrom: Willow <a@b.test>\nSent: Sunday\nTo: Carla\nSubject: Hello\n\nHello Carla",
        "\n\n________________________________\nDa: Willow\nHello Carla",
        "\n\n-- \nCarla Rossi\nVia Roma 1",
        "\n\nSent from my iPhone",
        "\n\nInviato da iPhone\n",
    ],
)
def test_mails_below_and_signatures_are_left_out(below: str) -> None:
    assert said_now(f"Thank you!\n\nIt came today.{below}") == "Thank you!\n\nIt came today."


def test_an_answer_below_its_quotation_is_kept_alone() -> None:
    assert said_now(f"On Sunday Willow wrote:\n{QUOTED}\n\nThank you!") == "Thank you!"


@pytest.mark.parametrize(
    "text",
    [
        "> Blue?\nYes.\n> Large?\nNo, small.",
        "I would like these:\n\n- one\n- two",
        "She said:\nit is broken",
        "On Monday it was blue, and you wrote: it is green. Which one is it?",
        "From: my heart, thank you",
    ],
)
def test_what_was_written_now_is_kept_whole(text: str) -> None:
    assert said_now(text) == text


def test_where_nothing_but_a_quotation_came_that_is_kept() -> None:
    assert said_now(QUOTED) == QUOTED


def test_a_page_becomes_the_text_it_shows_without_the_mail_below() -> None:
    page = (
        "<html><head><title>No</title><style>p{}</style></head><body><p>Thank&nbsp;you &amp; bye</p><div>It\ncame</div>"
        "<script>alert(1)</script><div class='gmail_quote'>On Sunday<blockquote>Hello</blockquote></div></body></html>"
    )
    assert read_of(mail(None, page)).text == "Thank you & bye\n\nIt came"


def test_plain_text_counts_before_the_page() -> None:
    assert read_of(mail("Plain", "<p>Page</p>")).text == "Plain"


@pytest.mark.parametrize(
    ("headers", "sender"),
    [
        ({"Auto_Submitted": "auto-replied"}, SENDER),
        ({"Auto_Submitted": "auto-generated; owner"}, SENDER),
        ({"Precedence": "bulk"}, SENDER),
        ({"X_Autoreply": "yes"}, SENDER),
        ({"List_Id": "<news.example>"}, SENDER),
        ({}, ""),
        ({}, None),
    ],
)
def test_what_no_person_wrote_is_known(headers: dict[str, str], sender: str | None) -> None:
    assert read_of(mail(**headers), sender).is_automatic


def test_a_person_may_say_that_it_is_one() -> None:
    assert not read_of(mail(Auto_Submitted="no")).is_automatic


def test_files_are_named_with_what_they_hold() -> None:
    message = mail()
    message.add_attachment(drawn("PNG"), maintype="image", subtype="png", filename="shirt.png")
    message.add_attachment(
        b"%PDF-", maintype="application", subtype="pdf", filename="in\r\nvoice.pdf".replace("\r\n", "")
    )
    found = read_of(message)
    assert [(each.name, each.media_type) for each in found.files] == [
        ("shirt.png", "image/png"),
        ("invoice.pdf", "application/pdf"),
    ]
    assert found.files[0].content == drawn("PNG") and found.text == "Thank you!"


def test_letters_of_every_kind_are_read() -> None:
    raw = (
        b"From: =?utf-8?q?Carl=C3=A0?= <carla@example.com>\r\nSubject: =?iso-8859-1?q?Citt=E0?=\r\n"
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\nperch\xe9\r\n"
    )
    found = read(raw, sender=SENDER)
    assert (found.from_name, found.subject, found.text) == ("Carlà", "Città", "perché")
    assert read(raw.replace(b"iso-8859-1\r\n", b"unheard-of\r\n"), sender=SENDER).text.startswith("perch")


def test_a_mail_without_an_id_gets_the_same_one_each_time() -> None:
    assert read_of(mail()).message_id == read_of(mail()).message_id != read_of(mail("Other")).message_id


def test_a_mail_that_does_not_say_from_whom_is_none() -> None:
    with pytest.raises(Unreadable):
        read(b"Subject: Hello\r\n\r\nHello", sender=SENDER)


@pytest.mark.parametrize(
    "raw",
    [
        b"From: " + b"<" * 3_000_000 + b"\r\n\r\nHello",
        b"From: a@b.example\r\nReferences:" + b"\r\n <a@b>" * 300_000 + b"\r\n\r\nHello",
        b'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n' + b"--x\r\n\r\n" * 300_000,
        b"From: a@b.example\r\n" + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" * 1_900 + b"Hello",
        b"From: a@b.example\r\nContent-Type: text/plain" + b";\r\n " * 1_000_000 + b"\r\n\r\nHello",
        b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        + (b"--x\r\nContent-Type: text/plain; " + b'"' * 15_000 + b"\r\n\r\nHello\r\n") * 200,
        b'From: a@b.example\rContent-Type: multipart/mixed; boundary="x"\r\r' + b"--x\r\r" * 1_000_000,
        b"From: a@b.example\r\nContent-Type: message/Delivery-Status\r\n\r\n" + b"a:\n\n" * 2_000_000,
    ],
    ids=[
        "a long sender",
        "a long thread",
        "many parts",
        "parts in parts",
        "a long kind",
        "many parts of long kinds",
        "old line ends",
        "a long report",
    ],
)
def test_what_would_keep_us_busy_is_refused_at_once(raw: bytes) -> None:
    began = time.process_time()
    with pytest.raises(Unreadable):
        read(raw, sender=SENDER)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("encoding", ["punycode", "PUNYCODE", "idna"])
def test_text_in_an_encoding_that_no_mail_has_is_read_at_once(encoding: str) -> None:
    raw = f"From: a@b.example\r\nContent-Type: text/plain; charset={encoding}\r\n\r\nHello".encode()
    began = time.process_time()
    assert read(raw + b"b" * 5_000_000, sender=SENDER).text.startswith("Hellob")
    assert time.process_time() - began < 10


def test_an_answer_of_colons_is_read_at_once() -> None:
    began = time.process_time()
    assert said_now(":" * 190_000 + "x\n> Hello\n\nYes").endswith("Yes")
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("begun", ["<!--", "<a", "<a b='", "<![CDATA[", "<?", "</", "&#", "<div>", "<blockquote>"])
def test_a_page_of_what_only_begins_is_read_at_once(begun: str) -> None:
    raw = f"From: a@b.example\r\nContent-Type: text/html\r\n\r\n<p>Hello</p>{begun * 100_000}".encode()
    began = time.process_time()
    assert read(raw, sender=SENDER).text.startswith("Hello")
    assert time.process_time() - began < 10


HEADS = st.sampled_from(
    [
        b"From: a@b.example\r\n",
        b"From: ",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
        b"Subject: =?",
        b"",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(HEADS, st.binary(max_size=60)), max_size=8))
def test_whatever_comes_is_a_mail_or_is_none(pieces: list[bytes]) -> None:
    try:
        found = read(b"".join(pieces), sender=SENDER)
    except Unreadable:
        return
    assert "@" in found.from_address and len(found.text) <= MAX_TEXT and "\0" not in found.text


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["> x", "", "On Monday A <a@b> wrote:", "--", "Yes", "From: A", "To: B", "Date: C"]),
        max_size=12,
    )
)
def test_something_is_left_of_whatever_was_written(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert bool(said_now(text)) == bool(text.strip())
