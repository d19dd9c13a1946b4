"""Pictures as browsers and attackers send them."""

import struct
import zlib
from io import BytesIO

from PIL import Image

RED, BLUE = (200, 30, 40), (20, 40, 200)


def drawn(kind: str = "PNG", size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    """Its left half red, its right half blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return written(image, kind, **more)


def written(image: Image.Image, kind: str, **more: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def photo(orientation: int = 6) -> bytes:
    """A JPEG with where and by what it was taken, held sideways."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Secretcamera"
    exif.get_ifd(0x8825)[1] = "N"
    return drawn("JPEG", exif=exif, comment=b"Secretcomment", quality=95)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it is this large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9000)) + chunk(b"IEND", b"")
    )


def webp_of(width: int, height: int) -> bytes:
    """An extended WebP whose canvas is said to be this large."""
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + canvas + b"ANIM" + struct.pack("<I", 6) + b"\0" * 6
    return b"RIFF" + struct.pack("<I", len(body)) + body
