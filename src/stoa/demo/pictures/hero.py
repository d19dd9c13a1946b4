"""The wide still life on Willow's front page: a colonnade, late light, and some of the range."""

from stoa.demo.pictures import scenes, vessels
from stoa.demo.pictures.green import leaf
from stoa.demo.pictures.paint import (
    CHALK,
    CLAY,
    HONEY,
    LEAF,
    LIMESTONE,
    OCHRE,
    OLIVE,
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

WIDTH, HEIGHT, FLOOR = 1200, 760, 540


def hero(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(LIMESTONE, SAND, 0.35), mix(WOOD, SAND, 0.55), FLOOR)
    for x, tone in [(250, mix(SAGE, CHALK, 0.45)), (600, mix(CLAY, CHALK, 0.45)), (950, mix(OCHRE, CHALK, 0.5))]:
        scenes.arch(canvas, x, (290, 70), tone, FLOOR)
    scenes.sun(canvas, 950, 250, 86, mix(OCHRE, TERRACOTTA, 0.3))
    _branches(canvas)
    _vase(canvas)
    _bowl_of_lemons(canvas)
    _candles(canvas)
    _cups(canvas)


def _branches(canvas: Canvas) -> None:
    for lean, height in [(-150, 250), (-70, 320), (10, 344), (96, 300), (170, 216)]:
        tip_x, tip_y = 262 + lean, 360 - height
        canvas.line(
            f"M262 380Q{262 + lean * 0.2:.0f} {380 - height * 0.6:.0f} {tip_x} {tip_y}", mix(WALNUT, OLIVE, 0.4), 5
        )
        for step in range(3, 12):
            share = step / 11
            x = 262 + lean * (0.36 * share + 0.64 * share**2)
            y = 380 - height * (1.2 * share - 0.2 * share**2)
            color = canvas.random.choice((OLIVE, mix(OLIVE, SAGE, 0.6), LEAF, mix(SAGE, CHALK, 0.15)))
            leaf(
                canvas, (x, y), -90 + lean * 0.2 + (58 if step % 2 else -58), (canvas.random.uniform(44, 60), 12), color
            )


def _vase(canvas: Canvas) -> None:
    profile = [(356, 50), (370, 42), (402, 48), (452, 92), (528, 122), (600, 106), (652, 78), (672, 70)]
    shape = vessels.body(canvas, 262, profile, TERRACOTTA)
    vessels.rings(canvas, shape, (262, 124), range(396, 668, 18), RUST)
    vessels.mouth(canvas, (262, 356, 50), TERRACOTTA, lip=8)
    vessels.gleam(canvas, "M176 470Q160 530 178 590", 13, 0.2)


def _bowl_of_lemons(canvas: Canvas) -> None:
    flat = 0.24
    shape = vessels.body(
        canvas, 596, [(504, 180), (512, 181), (580, 152), (640, 106), (668, 74), (684, 72)], SEA, flat=flat
    )
    vessels.glaze(canvas, shape, "M400 440H800V530Q700 576 596 572T400 530Z", mix(SEA, CHALK, 0.3))
    vessels.speckle(canvas, shape, (420, 540, 770, 680), CHALK, 70)
    vessels.mouth(canvas, (596, 504, 180), mix(SEA, CHALK, 0.35), flat=flat, lip=9)
    fill = canvas.across((0, "#F8E08A"), (0.5, "#EFC443"), (1, "#CF9A2B"))
    canvas.add(f'<g clip-path="{canvas.clip("M425 506A171 39 0 0 0 767 506V340H425Z")}">')
    for x, y, turn in [
        (548, 474, 80),
        (648, 470, 66),
        (500, 506, 40),
        (602, 446, 100),
        (592, 512, -70),
        (690, 510, -40),
    ]:
        canvas.add(
            f'<path d="M0-50C12-42 39-27 39 6C39 33 18 45 0 57C-18 45-39 33-39 6C-39-27-12-42 0-50Z" fill="{fill}" '
            f'stroke="#C4912A" stroke-opacity=".35" stroke-width="2" transform="translate({x} {y}) rotate({turn})"/>'
        )
    canvas.add("</g>")
    leaf(canvas, (640, 426), -30, (70, 22), LEAF)
    leaf(canvas, (632, 430), 8, (54, 16), dark(LEAF, 0.1))


def _candles(canvas: Canvas) -> None:
    for x, top, foot, radius, color in [(884, 392, 640, 46, CHALK), (972, 470, 660, 44, CLAY)]:
        shape = vessels.body(
            canvas, x, [(top, radius), (top + 8, radius), (foot - 8, radius), (foot, radius - 2)], color
        )
        canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
        for offset in (-0.8, -0.5, -0.16, 0.18, 0.52, 0.82):
            canvas.line(f"M{number(x + radius * offset)} {top}V{foot + 12}", dark(color, 0.35), 5, opacity=0.24)
        canvas.add("</g>")
        canvas.ellipse(x, top, radius, radius * 0.2, light(color, 0.45))
        canvas.add(
            f'<g transform="translate({x} {top + 2}) scale(.72)"><path d="M0 4V-14" stroke="#3B2A20" stroke-width="5"/>'
            '<path d="M0-84C22-52 26-34 17-18A20 20 0 0 1-17-18C-26-34-18-52 0-84Z" fill="#F0A63C"/>'
            '<path d="M1-60C12-42 14-30 9-20A11 11 0 0 1-9-20C-14-32-8-44 1-60Z" fill="#FFF0C2"/></g>'
        )


def _cups(canvas: Canvas) -> None:
    for x, y, base, dip in [(1076, 668, CHALK, SAGE), (792, 704, SAND, HONEY)]:
        vessels.handle(canvas, f"M{x + 66} {y - 84}C{x + 122} {y - 92} {x + 118} {y - 22} {x + 58} {y - 26}", dip, 17)
        shape = vessels.body(canvas, x, [(y - 110, 74), (y - 104, 75), (y - 50, 70), (y - 16, 58), (y, 46)], base)
        vessels.glaze(canvas, shape, f"M{x - 100} {y - 44}L{x + 100} {y - 78}V{y + 30}H{x - 100}Z", dip)
        vessels.mouth(canvas, (x, y - 110, 74), base)
        canvas.ellipse(x, y - 105, 61, 9, "#5B3A27")
