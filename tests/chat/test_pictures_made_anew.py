"""What a file of a picture becomes, or why it is refused."""

from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from stoa.chat.rules.pictures import LONGEST_SIDE, MAX_BYTES, BrokenPicture, NotAPicture, made_anew
from stoa.kit.errors import Refusal, TooLarge
from tests.chat.drawing import BLUE, RED, bomb, drawn, photo, webp_of, written

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HEADS = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"GIF89a", b"RIFF\xff\0\0\0WEBPVP8 ", b"")


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def is_near(pixel: tuple[int, ...], colour: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel[:3], colour, strict=True))


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp"), ("GIF", "image/png")],
)
def test_each_kind_comes_out_as_it_looked(kind: str, becomes: str) -> None:
    made = made_anew(drawn(kind))
    image = opened(made.content)
    assert (made.media_type, made.width, made.height) == (becomes, 60, 40) == (becomes, *image.size)
    assert is_near(image.convert("RGB").getpixel((5, 20)), RED) and is_near(
        image.convert("RGB").getpixel((55, 20)), BLUE
    )


def test_a_photo_stands_upright_and_says_nothing_of_where_it_was_taken() -> None:
    sent = photo(orientation=6)
    assert b"Secretcamera" in sent and b"Secretcomment" in sent
    made = made_anew(sent)
    image = opened(made.content)
    assert image.size == (40, 60)
    assert is_near(image.getpixel((20, 5)), RED) and is_near(image.getpixel((20, 55)), BLUE)
    assert not image.getexif() and not {"exif", "comment", "xmp", "icc_profile"} & image.info.keys()
    assert b"Secret" not in made.content


def test_text_in_a_png_is_left_out() -> None:
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "Secretname")
    assert b"Secret" not in made_anew(drawn("PNG", pnginfo=notes)).content


def test_a_large_picture_becomes_one_of_2048_a_side() -> None:
    made = made_anew(drawn("JPEG", (5000, 2500)))
    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_what_shines_through_keeps_doing_so() -> None:
    image = opened(made_anew(written(Image.new("RGBA", (10, 10), (1, 2, 3, 0)), "PNG")).content)
    assert image.getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_of_what_moves_the_first_frame_is_kept(kind: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, BLUE)]
    made = made_anew(written(frames[0], kind, save_all=True, append_images=frames[1:], duration=50))
    image = opened(made.content)
    assert getattr(image, "n_frames", 1) == 1 and is_near(image.convert("RGB").getpixel((5, 5)), RED)


@pytest.mark.parametrize(
    "content",
    [SVG, b"<!doctype html><script>alert(1)</script>", b"", b"BM" + b"\0" * 60, b"%PDF-1.7 ", b"MZ" + b"\0" * 99],
    ids=["svg", "html", "nothing", "bmp", "pdf", "exe"],
)
def test_what_is_no_picture_of_these_kinds_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        made_anew(content)


@pytest.mark.parametrize(
    "guest",
    [b"<script>alert(1)</script>", b"<HTML>", SVG[21:], b"<?php system(1)", b"PK\x05\x06" + b"\0" * 18],
    ids=["script", "html", "svg", "php", "zip"],
)
def test_a_picture_that_is_a_page_or_an_archive_as_well_is_refused(guest: bytes) -> None:
    for content in (drawn("GIF") + guest, drawn("PNG") + guest):
        with pytest.raises(NotAPicture):
            made_anew(content)
    with pytest.raises(NotAPicture):
        made_anew(drawn("JPEG", comment=guest))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_half_a_picture_is_refused(kind: str) -> None:
    whole = drawn(kind, (400, 300))
    with pytest.raises((BrokenPicture, NotAPicture)):
        made_anew(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    "content",
    [bomb(7000, 6000), bomb(60_000, 60_000), webp_of(16_000, 16_000), b"\0" * (MAX_BYTES + 1)],
    ids=["42 million", "3.6 billion", "webp", "bytes"],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_is_too_large_is_refused_before_it_is_decoded(content: bytes) -> None:
    with pytest.raises(TooLarge):
        made_anew(content)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=400))
@example(b"GIF89a", b"\xff\xff\xff\xff\x80\0\0")
def test_whatever_comes_is_a_picture_or_is_refused(head: bytes, rest: bytes) -> None:
    try:
        made = made_anew(head + rest)
    except Refusal as refusal:
        assert refusal.status in (413, 415)
    else:
        assert max(made.width, made.height) <= LONGEST_SIDE


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"]), st.integers(0, 10_000), st.integers(0, 255))
def test_a_picture_with_a_wrong_byte_is_a_picture_or_is_refused(kind: str, place: int, byte: int) -> None:
    content = bytearray(drawn(kind))
    content[place % len(content)] = byte
    try:
        made_anew(bytes(content))
    except Refusal as refusal:
        assert refusal.status in (413, 415)
