"""Brush and palette: a canvas that collects SVG markup, colours that belong together, and smooth outlines."""

from collections.abc import Sequence
from random import Random

Point = tuple[float, float]

LIMESTONE = "#EDE7DB"
CHALK = "#F7F3EA"
SAND = "#DCCDB4"
OAT = "#D9CFBE"
CLAY = "#C98A66"
TERRACOTTA = "#BE6A48"
RUST = "#9C4E33"
OCHRE = "#D2A04F"
HONEY = "#E3B768"
SAGE = "#9BA98B"
OLIVE = "#6F7A4F"
LEAF = "#5C7A55"
PINE = "#2F4F43"
SEA = "#4F7480"
INK = "#2B303A"
BRASS = "#C79A4B"
WOOD = "#B98B5A"
WALNUT = "#7B5738"
STEEL = "#B9BDBC"


def mix(first: str, second: str, share: float) -> str:
    """`first` with `share` (0 to 1) of `second` in it."""
    channels = [(int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in channels)


def light(color: str, share: float = 0.3) -> str:
    return mix(color, "#FFF8EA", share)


def dark(color: str, share: float = 0.3) -> str:
    return mix(color, "#2A1F1A", share)


def number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def polygon(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"


def curve(points: Sequence[Point]) -> str:
    """Path commands through all `points`, rounded (Catmull-Rom); a point given twice stays a corner."""
    padded = [points[0], *points, points[-1]]
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        if start == end:
            continue
        one = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        two = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        parts.append("C" + " ".join(f"{number(x)} {number(y)}" for x, y in (one, two, end)))
    return "".join(parts)


class Canvas:
    """What has been drawn so far; `random` is seeded, so a picture is the same on every day and machine."""

    def __init__(self, name: str, width: int = 600, height: int = 600) -> None:
        self.width, self.height = width, height
        self.random = Random(name)
        self._definitions: list[str] = []
        self._marks: list[str] = []

    def add(self, markup: str) -> None:
        self._marks.append(markup)

    def path(self, outline: str, fill: str, **attributes: object) -> None:
        self.add(f'<path d="{outline}" fill="{fill}"{_written(attributes)}/>')

    def line(self, outline: str, color: str, width: float, **attributes: object) -> None:
        self.add(
            f'<path d="{outline}" fill="none" stroke="{color}" stroke-width="{number(width)}" '
            f'stroke-linecap="round" stroke-linejoin="round"{_written(attributes)}/>'
        )

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, **attributes: object) -> None:
        self.add(
            f'<ellipse cx="{number(x)}" cy="{number(y)}" rx="{number(rx)}" ry="{number(ry)}" fill="{fill}"'
            f"{_written(attributes)}/>"
        )

    def box(self, corner: Point, size: Point, fill: str, **attributes: object) -> None:
        self.add(
            f'<rect x="{number(corner[0])}" y="{number(corner[1])}" width="{number(size[0])}" '
            f'height="{number(size[1])}" fill="{fill}"{_written(attributes)}/>'
        )

    def across(self, *stops: tuple[float, str], angle: Point = (1, 0)) -> str:
        """A linear gradient over the shape it fills, left to right unless `angle` says otherwise."""
        return self.gradient(f'linearGradient x1="0" y1="0" x2="{angle[0]}" y2="{angle[1]}"', stops)

    def around(self, *stops: tuple[float, str]) -> str:
        return self.gradient('radialGradient cx=".5" cy=".5" r=".5"', stops)

    def clip(self, outline: str) -> str:
        name = f"c{len(self._definitions)}"
        self._definitions.append(f'<clipPath id="{name}"><path d="{outline}"/></clipPath>')
        return f"url(#{name})"

    def shadow(self, x: float, y: float, rx: float, ry: float, strength: float = 0.34) -> None:
        """A soft patch of shade; cheaper for a browser than a blur."""
        fill = self.gradient(
            'radialGradient cx=".5" cy=".5" r=".5"',
            [(0, "#3A2A20"), (0.55, "#3A2A20"), (1, "#3A2A20")],
            [strength, strength * 0.55, 0],
        )
        self.ellipse(x, y, rx, ry, fill)

    def svg(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}"><defs>{"".join(self._definitions)}</defs>'
            f"{''.join(self._marks)}</svg>"
        )

    def gradient(self, kind: str, stops: Sequence[tuple[float, str]], opacity: Sequence[float] = ()) -> str:
        name = f"g{len(self._definitions)}"
        tag = kind.partition(" ")[0]
        shades = [f' stop-opacity="{value:.2f}"' for value in opacity] or [""] * len(stops)
        inner = "".join(
            f'<stop offset="{offset:g}" stop-color="{color}"{shade}/>'
            for (offset, color), shade in zip(stops, shades, strict=True)
        )
        self._definitions.append(f'<{kind} id="{name}">{inner}</{tag}>')
        return f"url(#{name})"


def _written(attributes: dict[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
