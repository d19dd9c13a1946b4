"""Pictures from outside, made anew: what comes out holds the picture and nothing else the file held.

A file is looked at before anything decodes it: how it begins, how large it says the picture is, whether something
besides a picture is inside. An animated one becomes its first frame: what moves disturbs, and a frame more is a frame
more to decode.
"""

import re
import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from stoa.kit.errors import Refusal, TooLarge

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 2048
MEDIA_TYPES = ("image/jpeg", "image/png", "image/webp", "image/gif")
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
QUALITY = 88

# Twice as many are refused by Pillow itself, as soon as it knows the size; `_check_size` refuses the rest.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)

# What a decoder raises over a file that is not what it says.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    NotImplementedError,
    struct.error,
    zlib.error,
)
# A file may be a picture and a page, or an archive, at once; which of them it is, the reader decides.
_MARKUP = re.compile(rb"<(script|html|!doctype|iframe|\?php|svg\s[^>]{0,200}xmlns)[\s>=/]?", re.IGNORECASE)
_ARCHIVE_END = b"PK\x05\x06"
_ARCHIVE_TAIL = 66_000


@dataclass(frozen=True)
class MadeAnew:
    media_type: str
    width: int
    height: int
    content: bytes


class NotAPicture(Refusal):
    status = 415
    code = "unsupported_media_type"


class BrokenPicture(Refusal):
    """Refused as a type: it says that it is a picture, and is none that can be shown."""

    status = 415
    code = "broken_picture"


def check_type(media_type: str) -> None:
    """Raises NotAPicture for anything but a picture of the kinds we take."""
    if media_type.partition(";")[0].strip().lower() not in MEDIA_TYPES:
        raise NotAPicture("Send a picture: JPEG, PNG, WebP or GIF.")


def made_anew(content: bytes) -> MadeAnew:
    """The same picture upright, at most LONGEST_SIDE a side, without any metadata. Takes up to a second or two.

    Raises NotAPicture, BrokenPicture, or TooLarge.
    """
    if len(content) > MAX_BYTES:
        raise TooLarge("A picture has at most 10 MB.", code="picture_too_large")
    _refuse_guests(content)
    _check_size(*_canvas_of_webp(content))
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as sent:
            _check_size(*sent.size)
            sent.verify()
        # What was verified cannot be decoded any more.
        with Image.open(BytesIO(content), formats=FORMATS) as sent:
            return _encoded(_upright(sent), sent.format or "")
    except Image.UnidentifiedImageError:
        raise NotAPicture("Send a picture: JPEG, PNG, WebP or GIF.") from None
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except BROKEN as error:
        raise BrokenPicture("This picture is broken, or only half of it came.") from error


def _refuse_guests(content: bytes) -> None:
    if _MARKUP.search(content) or _ARCHIVE_END in content[-_ARCHIVE_TAIL:] or b"%PDF-" in content[:1024]:
        raise NotAPicture("There is something besides a picture in this file.")


def _canvas_of_webp(content: bytes) -> tuple[int, int]:
    """As the file says, read before Pillow opens it: to open one is to make room for the whole of it."""
    head = content[:30]
    if len(head) < 30 or head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        return 0, 0
    match head[12:16]:
        case b"VP8X":
            return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
        case b"VP8L":
            bits = int.from_bytes(head[21:25], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case _:
            return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> TooLarge:
    return TooLarge("A picture has at most 40 million pixels.", code="picture_too_large")


def _upright(sent: Image.Image) -> Image.Image:
    # Of a JPEG only as many pixels are decoded as are wanted.
    sent.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    sent.load()
    has_gaps = "transparency" in sent.info or sent.mode in ("LA", "PA", "RGBA", "La", "RGBa")
    plain = sent.convert("RGBA" if has_gaps else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return _turned(sent, plain)


def _turned(sent: Image.Image, plain: Image.Image) -> Image.Image:
    """As the camera was held. What else its notes say, and notes that cannot be read, are of no interest."""
    try:
        orientation = sent.getexif().get(0x0112, 1)
    except BROKEN:
        return plain
    exif = plain.getexif()
    exif.clear()
    if isinstance(orientation, int) and 2 <= orientation <= 8:
        exif[0x0112] = orientation
        return ImageOps.exif_transpose(plain)
    return plain


def _encoded(image: Image.Image, sent_as: str) -> MadeAnew:
    """In its own kind; a still of an animation is a PNG. Written from the pixels alone."""
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    out = BytesIO()
    match sent_as:
        case "WEBP":
            media_type = "image/webp"
            bare.save(out, "WEBP", quality=QUALITY)
        case "PNG" | "GIF":
            media_type = "image/png"
            bare.save(out, "PNG")
        case _:
            media_type = "image/jpeg"
            bare.convert("RGB").save(out, "JPEG", quality=QUALITY, progressive=True)
    return MadeAnew(media_type, bare.width, bare.height, out.getvalue())
