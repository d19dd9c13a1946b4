"""Willow's pictures, drawn by code: one illustration per product, and the wide one on the front page.

They are files of the shop like any others: fixed size, nothing inside that runs, the same bytes every time.
"""

from functools import cache

from stoa.demo.pictures import candlelight, ceramics, green, kitchen, linen, paper
from stoa.demo.pictures.hero import HEIGHT, WIDTH, hero
from stoa.demo.pictures.paint import Canvas

__all__ = ["NAMES", "picture"]

_DRAWINGS = {
    **ceramics.DRAWINGS,
    **linen.DRAWINGS,
    **candlelight.DRAWINGS,
    **kitchen.DRAWINGS,
    **paper.DRAWINGS,
    **green.DRAWINGS,
}

NAMES = frozenset({*_DRAWINGS, "hero"})


@cache
def picture(name: str) -> bytes:
    """The SVG file called `name`; KeyError when there is none."""
    if name == "hero":
        canvas = Canvas(name, WIDTH, HEIGHT)
        hero(canvas)
    else:
        canvas = Canvas(name)
        _DRAWINGS[name](canvas)
    return canvas.svg().encode()
