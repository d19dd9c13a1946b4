"""Candles and what holds them."""

import itertools
from math import cos, sin, tau

from stoa.demo.pictures import scenes, vessels
from stoa.demo.pictures.paint import (
    BRASS,
    CHALK,
    CLAY,
    HONEY,
    INK,
    LIMESTONE,
    OCHRE,
    PINE,
    RUST,
    SAGE,
    SAND,
    SEA,
    TERRACOTTA,
    WALNUT,
    WOOD,
    Canvas,
    dark,
    light,
    mix,
    number,
)


def flame(canvas: Canvas, x: float, y: float, size: float = 1) -> None:
    """A flame standing on (x, y), with its glow."""
    canvas.add(
        f'<g transform="translate({number(x)} {number(y)}) scale({number(size)})">'
        f'<circle cy="-34" r="120" fill="{_glow(canvas)}"/>'
        '<path d="M0 4V-14" stroke="#3B2A20" stroke-width="5" stroke-linecap="round"/>'
        '<path d="M0-84C22-52 26-34 17-18A20 20 0 0 1-17-18C-26-34-18-52 0-84Z" fill="#F0A63C"/>'
        '<path d="M1-60C12-42 14-30 9-20A11 11 0 0 1-9-20C-14-32-8-44 1-60Z" fill="#FFF0C2"/></g>'
    )


def _glow(canvas: Canvas) -> str:
    return canvas.gradient("radialGradient", [(0, "#FFE9B0"), (0.4, "#FFDF9A"), (1, "#FFD98A")], [0.8, 0.28, 0])


def fig_candle(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(PINE, SAGE, 0.55), mix(WALNUT, SAND, 0.35), 420)
    scenes.arch(canvas, 300, (380, 60), mix(PINE, SAGE, 0.35), 420)
    profile = [(262, 128), (272, 130), (400, 128), (486, 118), (506, 104)]
    shape = vessels.body(canvas, 300, profile, TERRACOTTA)
    vessels.rings(canvas, shape, (300, 130), (300, 452, 470), RUST)
    vessels.mouth(canvas, (300, 262, 128), TERRACOTTA, lip=9)
    canvas.ellipse(300, 272, 114, 19, canvas.across((0, "#F6E7C6"), (1, "#E4CFA4")))
    canvas.ellipse(300, 270, 46, 8, "#FFF6DF")
    flame(canvas, 300, 270)
    canvas.box((238, 340), (124, 104), CHALK, rx=4)
    canvas.line("M256 420H344M270 404H330", WALNUT, 3, opacity=0.6)
    canvas.path("M300 356C318 366 322 384 300 394C278 384 282 366 300 356Z", mix(PINE, RUST, 0.35))
    canvas.line("M300 358V350M300 366V390", light(SAGE, 0.2), 3)
    canvas.path(
        "M468 500C440 470 452 438 474 424C500 440 508 474 468 500Z", vessels.rounded(canvas, mix("#5B4058", RUST, 0.25))
    )
    canvas.line("M474 424Q476 412 484 406", SAGE, 6)


def orange_candle(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(OCHRE, LIMESTONE, 0.45), light(LIMESTONE, 0.5), 430)
    scenes.sun(canvas, 170, 190, 110, mix(OCHRE, TERRACOTTA, 0.3))
    profile = [(230, 112), (244, 114), (380, 114), (484, 110), (504, 98)]
    shape = vessels.body(canvas, 312, profile, "#B97A33")
    canvas.add(f'<g clip-path="{canvas.clip(shape)}" opacity=".85">')
    canvas.box((180, 300), (280, 240), vessels.rounded(canvas, "#F0DDB2"))
    canvas.ellipse(312, 300, 112, 20, "#FBF0D2")
    canvas.add("</g>")
    canvas.ellipse(312, 230, 112, 22, dark("#B97A33", 0.25), opacity=0.5)
    canvas.line("M200 230A112 22 0 0 0 424 230A112 22 0 0 0 200 230", "#F2CE8C", 5)
    flame(canvas, 312, 302, 0.9)
    canvas.box((252, 356), (120, 92), CHALK, rx=46)
    for turn in range(5):
        x, y = 312 + 20 * cos(turn * tau / 5 - 1.57), 400 + 20 * sin(turn * tau / 5 - 1.57)
        canvas.add(
            f'<ellipse cx="{number(x)}" cy="{number(y)}" rx="9" ry="15" fill="#FFFFFF" stroke="{SAND}" '
            f'stroke-width="2" transform="rotate({turn * 72} {number(x)} {number(y)})"/>'
        )
    canvas.ellipse(312, 400, 9, 9, OCHRE)
    vessels.gleam(canvas, "M220 262V470", 8, 0.45)
    canvas.shadow(150, 516, 90, 16)
    canvas.ellipse(138, 486, 68, 28, vessels.rounded(canvas, WOOD))
    canvas.box((70, 462), (136, 24), vessels.rounded(canvas, WOOD))
    canvas.ellipse(138, 462, 68, 24, light(WOOD, 0.4))


def tapers(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(SEA, LIMESTONE, 0.6), light(WOOD, 0.48), 452)
    scenes.window(canvas, 40, 30, 200)
    canvas.shadow(350, 524, 210, 30)
    for index, x in enumerate([205, 239, 273, 307, 341, 375]):
        top = (186, 150, 172, 138, 166, 198)[index]
        lean = (x - 290) * 0.22
        wax = mix(HONEY, OCHRE, (0.1, 0.5, 0.25, 0.65, 0.35, 0.7)[index])
        canvas.path(
            f"M{x - 13 + lean} {top + 10}Q{x + lean} {top - 10} {x + 13 + lean} {top + 10}L{x + 20} 520Q{x} "
            f"530 {x - 20} 520Z",
            vessels.rounded(canvas, wax),
        )
        canvas.line(
            f"M{x + lean} {top}C{x + lean} {top - 30} {x + lean + 14} {top - 40} {x + lean + 8} {top - 58}", CHALK, 4
        )
    for y in (380, 398):
        canvas.line(f"M193 {y}Q290 {y + 14} 388 {y}", dark(SAND, 0.35), 7)
        canvas.line(f"M193 {y - 2}Q290 {y + 12} 388 {y - 2}", light(SAND, 0.3), 3)
    canvas.line(
        "M290 396C240 340 216 372 288 400C352 352 366 388 292 402M284 402L262 452M296 402L326 446", dark(SAND, 0.3), 6
    )


def pillars(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(TERRACOTTA, LIMESTONE, 0.6), light(LIMESTONE, 0.4), 410)
    scenes.arch(canvas, 330, (330, 50), mix(TERRACOTTA, CHALK, 0.5), 410)
    canvas.ellipse(300, 508, 246, 46, vessels.rounded(canvas, dark(CHALK, 0.1)))
    canvas.ellipse(300, 498, 246, 44, canvas.across((0, light(CHALK, 0.3)), (1, dark(CHALK, 0.08))))
    for x, top, foot, radius, color in [
        (352, 190, 490, 66, CHALK),
        (196, 276, 496, 62, SAND),
        (298, 362, 516, 58, CLAY),
    ]:
        shape = vessels.body(
            canvas, x, [(top, radius), (top + 8, radius), (foot - 8, radius), (foot, radius - 2)], color
        )
        canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
        for offset in (-0.82, -0.6, -0.3, 0, 0.3, 0.6, 0.82):
            canvas.line(f"M{number(x + radius * offset)} {top}V{foot + 12}", dark(color, 0.35), 5, opacity=0.28)
            canvas.line(f"M{number(x + radius * offset - 5)} {top}V{foot + 12}", "#FFFFFF", 3, opacity=0.3)
        canvas.add("</g>")
        canvas.ellipse(x, top, radius, radius * 0.2, light(color, 0.45))
        canvas.ellipse(x, top + 2, radius - 16, radius * 0.12, dark(color, 0.1))
        flame(canvas, x, top + 2, 0.72)


def brass_holder(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(PINE, SEA, 0.3))
    scenes.sun(canvas, 300, 210, 170, mix(PINE, SEA, 0.75))
    canvas.path("M282 150Q300 138 318 150L322 402H278Z", vessels.rounded(canvas, CHALK))
    flame(canvas, 300, 146, 0.95)
    canvas.shadow(360, 506, 280, 40, 0.6)
    vessels.handle(canvas, "M432 470C540 430 560 500 470 496", BRASS, 20)
    canvas.path("M130 462C140 500 220 516 300 516S460 500 470 462Z", vessels.rounded(canvas, dark(BRASS, 0.15)))
    canvas.ellipse(
        300,
        462,
        170,
        36,
        canvas.across((0, light(BRASS, 0.55)), (0.4, BRASS), (0.7, light(BRASS, 0.4)), (1, dark(BRASS, 0.3))),
    )
    canvas.ellipse(300, 466, 150, 28, canvas.across((0, dark(BRASS, 0.35)), (0.6, BRASS), (1, light(BRASS, 0.5))))
    vessels.body(canvas, 300, [(392, 40), (404, 36), (430, 30), (452, 44), (468, 56)], BRASS)
    vessels.mouth(canvas, (300, 392, 40), BRASS, lip=5)
    canvas.path("M279 360H321L322 394Q300 402 278 394Z", vessels.rounded(canvas, CHALK))


def lantern(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(INK, RUST, 0.34))
    glow = canvas.gradient("radialGradient", [(0, "#FFDFA0"), (0.5, "#F5B45F"), (1, "#F0A63C")], [0.62, 0.2, 0])
    canvas.ellipse(300, 330, 320, 300, glow)
    canvas.shadow(330, 520, 260, 34, 0.6)
    profile = [(150, 26), (176, 60), (240, 118), (330, 152), (420, 160), (492, 156), (508, 150)]
    shape = vessels.body(canvas, 300, profile, TERRACOTTA)
    canvas.add(f'<g clip-path="{canvas.clip(shape)}" fill="#FFE3A3">')
    for row, y in enumerate(range(232, 430, 36)):
        reach = vessels_radius(profile, y)
        for step in range(-4, 5):
            turn = (step + (row % 2) * 0.5) * 0.36
            if abs(turn) < 1.4:
                canvas.add(
                    f'<ellipse cx="{number(300 + reach * sin(turn))}" cy="{y + 6 * cos(turn):.0f}" '
                    f'rx="{number(8.5 * cos(turn))}" '
                    'ry="9.5"/>'
                )
    canvas.add("</g>")
    canvas.path("M252 510V470A48 46 0 0 1 348 470V512Z", "#FFD27F")
    flame(canvas, 300, 506, 0.5)
    canvas.ellipse(300, 150, 26, 7, "#FFE3A3")
    canvas.line("M274 150C268 96 332 96 326 150", dark(WALNUT, 0.2), 9)


def vessels_radius(profile: list[tuple[float, float]], y: float) -> float:
    """The radius of a profile at height `y`, straight between its points."""
    for (y0, r0), (y1, r1) in itertools.pairwise(profile):
        if y0 <= y <= y1:
            return r0 + (r1 - r0) * (y - y0) / (y1 - y0)
    return profile[-1][1]


def travertine(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(CLAY, LIMESTONE, 0.45), mix(INK, SEA, 0.4), 440)
    stone = mix(SAND, CHALK, 0.45)
    shape = vessels.body(canvas, 300, [(268, 156), (276, 158), (490, 158), (506, 154)], stone)
    canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
    for y in (306, 338, 372, 398, 436, 470):
        canvas.line(
            f"M130 {y}q60 {canvas.random.randint(10, 24)} 130 22t120-10 110-4",
            dark(stone, 0.28),
            canvas.random.choice((3, 5, 8)),
            opacity=0.3,
        )
    for _ in range(26):
        x, y = canvas.random.uniform(150, 450), canvas.random.uniform(310, 510)
        canvas.ellipse(x, y, canvas.random.uniform(3, 15), canvas.random.uniform(2, 5), dark(stone, 0.45), opacity=0.5)
    canvas.add("</g>")
    canvas.ellipse(300, 268, 156, 31, light(stone, 0.5))
    canvas.ellipse(300, 270, 78, 15, dark(stone, 0.5))
    canvas.ellipse(300, 273, 66, 11, "#FFF1CE")
    flame(canvas, 300, 272, 0.8)


DRAWINGS = {
    "fig-and-cedar-candle": fig_candle,
    "orange-blossom-candle": orange_candle,
    "beeswax-tapers": tapers,
    "colonna-pillar-candles": pillars,
    "faro-candle-holder": brass_holder,
    "veglia-lantern": lantern,
    "travertine-tea-light-holder": travertine,
}
