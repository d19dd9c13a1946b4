"""Plants, pots and the watering can."""

import itertools
from math import cos, radians, sin

from stoa.demo.pictures import scenes, vessels
from stoa.demo.pictures.paint import (
    BRASS,
    CHALK,
    CLAY,
    HONEY,
    LEAF,
    LIMESTONE,
    OCHRE,
    OLIVE,
    PINE,
    RUST,
    SAGE,
    SAND,
    SEA,
    TERRACOTTA,
    WALNUT,
    WOOD,
    Canvas,
    Point,
    dark,
    light,
    mix,
    number,
)


def leaf(canvas: Canvas, foot: Point, turn: float, size: tuple[float, float], color: str) -> None:
    """One leaf growing from `foot` along `turn` degrees, its lower half a shade darker."""
    (x, y), (length, width) = foot, size
    place = f'transform="translate({number(x)} {number(y)}) rotate({number(turn)})"'
    canvas.add(
        f"<g {place}>"
        f'<path d="M0 0C{number(length * 0.25)}-{number(width)} {number(length * 0.7)}-{number(width)} '
        f'{number(length)} 0Z" fill="{color}"/>'
        f'<path d="M0 0C{number(length * 0.25)} {number(width)} {number(length * 0.7)} {number(width)} '
        f'{number(length)} 0Z" fill="{dark(color, 0.16)}"/></g>'
    )


def pot(canvas: Canvas, x: float, reach: tuple[float, float], radius: float, color: str) -> str:
    """A flower pot with a raised rim and earth in it; `reach` is its top and its foot."""
    top, foot = reach
    low = radius * 0.72
    shape = vessels.body(
        canvas, x, [(top + 30, radius - 8), (top + 40, radius - 8), (foot - 12, low), (foot, low - 3)], color
    )
    rim = vessels.outline(x, [(top, radius), (top + 4, radius + 1), (top + 30, radius - 1), (top + 36, radius - 2)])
    canvas.path(rim, vessels.rounded(canvas, light(color, 0.06)))
    vessels.mouth(canvas, (x, top, radius), color, lip=8)
    canvas.ellipse(x, top + 3, radius - 10, (radius - 10) * 0.18, "#43301F")
    return shape


def olive_tree(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(OCHRE, LIMESTONE, 0.64), light(LIMESTONE, 0.45), 450)
    scenes.arch(canvas, 300, (430, 24), mix(SAND, CHALK, 0.4), 450)
    canvas.line("M300 420C292 360 316 330 300 270C290 236 304 210 300 170", mix(WALNUT, SAND, 0.25), 15)
    canvas.line(
        "M302 300C340 270 350 240 372 212M299 270C262 246 250 220 226 190M300 210C324 180 330 150 346 "
        "120M300 200C280 160 270 140 262 104",
        mix(WALNUT, SAND, 0.3),
        7,
    )
    for _ in range(120):
        angle, reach = canvas.random.uniform(0, 360), canvas.random.uniform(20, 128) ** 1
        x, y = 300 + reach * 1.06 * cos(radians(angle)), 166 + reach * 0.86 * sin(radians(angle))
        color = canvas.random.choice((OLIVE, mix(OLIVE, SAGE, 0.6), dark(OLIVE, 0.18), mix(SAGE, CHALK, 0.2), LEAF))
        leaf(
            canvas,
            (x, y),
            canvas.random.uniform(-160, -20) if y < 190 else canvas.random.uniform(-40, 220),
            (canvas.random.uniform(34, 50), 8),
            color,
        )
    for _ in range(9):
        x, y = canvas.random.uniform(210, 390), canvas.random.uniform(110, 260)
        canvas.ellipse(x, y, 8, 10, canvas.around((0, "#7E8B4E"), (1, "#4C5430")))
    pot(canvas, 300, (404, 536), 92, TERRACOTTA)


def snake_plant(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(TERRACOTTA, LIMESTONE, 0.62), mix(WALNUT, SAND, 0.25), 450)
    scenes.sun(canvas, 300, 220, 176, mix(TERRACOTTA, CHALK, 0.42))
    blades = [
        (-74, -26, 190),
        (70, 26, 204),
        (-42, -13, 290),
        (46, 14, 268),
        (-4, -3, 344),
        (22, 8, 216),
        (-26, -9, 190),
    ]
    for offset, lean, height in blades:
        canvas.add(f'<g transform="translate({300 + offset * 0.72} 410) rotate({lean})">')
        shape = f"M-24 20C-36-{height * 0.4} -30-{height * 0.8} 3-{height}C30-{height * 0.8} 36-{height * 0.4} 24 20Z"
        canvas.path(shape, mix(HONEY, SAGE, 0.35))
        inner = (
            f"M-14 20C-25-{height * 0.4} -20-{height * 0.78} 2-{height - 18}"
            f"C20-{height * 0.78} 25-{height * 0.4} 14 20Z"
        )
        canvas.path(inner, canvas.across((0, mix(PINE, LEAF, 0.6)), (1, PINE)))
        canvas.add(f'<g clip-path="{canvas.clip(inner)}">')
        for y in range(-height + 30, 10, 24):
            canvas.line(f"M-26 {y}q13-12 26 0t26 0", mix(SAGE, LEAF, 0.35), 6, opacity=0.6)
        canvas.add("</g></g>")
    shape = vessels.body(canvas, 300, [(392, 104), (402, 106), (500, 98), (528, 84)], CHALK)
    vessels.speckle(canvas, shape, (190, 400, 410, 530), WALNUT, 70)
    canvas.path("M196 392A104 21 0 0 0 404 392L405 404A105 21 0 0 1 195 404Z", light(CHALK, 0.4))


def herb_trio(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(SEA, LIMESTONE, 0.7), light(LIMESTONE, 0.5), 440)
    scenes.window(canvas, 190, 10, 210, "#FFFFFF")
    canvas.shadow(330, 520, 300, 34)
    for x in (150, 300, 450):
        canvas.ellipse(x, 380, 66, 18, "#43301F")
    for _ in range(34):
        x, y = 150 + canvas.random.uniform(-62, 62), canvas.random.uniform(236, 366)
        leaf(
            canvas,
            (x, y),
            canvas.random.uniform(-170, -10),
            (canvas.random.uniform(36, 54), 17),
            canvas.random.choice((LEAF, light(LEAF, 0.16), mix(LEAF, OLIVE, 0.4))),
        )
    for turn in range(-32, 40, 9):
        canvas.add(f'<g transform="translate(300 384) rotate({turn})">')
        height = 170 + canvas.random.randint(-26, 34)
        canvas.line(f"M0 0V-{height}", mix(WALNUT, OLIVE, 0.5), 5)
        for y in range(14, height, 11):
            canvas.line(f"M0-{y}L-14-{y + 11}M0-{y}L14-{y + 11}", mix(PINE, SAGE, 0.4), 5)
        canvas.add("</g>")
    for _ in range(90):
        x, y = 450 + canvas.random.gauss(0, 34), canvas.random.uniform(276, 374)
        leaf(
            canvas,
            (x, y),
            canvas.random.uniform(0, 360),
            (15, 6),
            canvas.random.choice((SAGE, mix(SAGE, LEAF, 0.5), mix(SAGE, CHALK, 0.2))),
        )
    trough = "M64 372H536L516 508Q300 524 84 508Z"
    canvas.path(trough, canvas.across((0, light(SAND, 0.5)), (0.5, SAND), (1, dark(SAND, 0.22))))
    canvas.add(f'<g clip-path="{canvas.clip(trough)}">')
    canvas.path(
        "M50 360H550V440Q420 470 300 446T50 450Z",
        canvas.across((0, light(SEA, 0.35)), (0.5, SEA), (1, dark(SEA, 0.28))),
    )
    canvas.add("</g>")
    canvas.box(
        (58, 364), (484, 18), canvas.across((0, light(SEA, 0.5)), (0.5, light(SEA, 0.15)), (1, dark(SEA, 0.2))), rx=8
    )


def pothos(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(SAGE, LIMESTONE, 0.62))
    scenes.window(canvas, 330, 250, 190)
    canvas.ellipse(290, 26, 17, 17, vessels.rounded(canvas, WOOD))
    canvas.line("M290 0V26M290 40L196 250M290 40L384 250", light(SAND, 0.2), 6)
    vines = [
        (218, [(196, 320), (150, 410), (176, 520), (140, 580)]),
        (286, [(300, 360), (266, 440), (296, 520), (270, 590)]),
        (366, [(410, 300), (446, 380), (420, 450), (440, 500)]),
    ]
    vessels.body(canvas, 290, [(250, 104), (260, 106), (300, 102), (346, 74), (368, 40)], CLAY)
    vessels.mouth(canvas, (290, 250, 104), CLAY, lip=8)
    canvas.ellipse(290, 252, 92, 16, "#43301F")
    for start, points in vines:
        path = (
            f"M{start} 254C{points[0][0]} {points[0][1] - 50} {points[0][0]} {points[0][1]} {points[1][0]} "
            f"{points[1][1]}S{points[2][0]} {points[2][1]} {points[3][0]} {points[3][1]}"
        )
        canvas.line(path, mix(LEAF, OLIVE, 0.5), 5)
        stops = [(start, 262), *points]
        for index, ((x0, y0), (x1, y1)) in enumerate(itertools.pairwise(stops)):
            for share in (0.15, 0.55, 0.95):
                side = 1 if (index + round(share * 10)) % 2 else -1
                heart(
                    canvas,
                    x0 + (x1 - x0) * share,
                    y0 + (y1 - y0) * share,
                    side * canvas.random.uniform(24, 60),
                    canvas.random.uniform(0.7, 1),
                )
    for x, turn in [(206, -120), (240, -100), (276, -86), (312, -76), (346, -58), (376, -40), (258, -140), (330, -104)]:
        heart(canvas, x, 250, turn + 90, 1.1)


def heart(canvas: Canvas, x: float, y: float, turn: float, size: float) -> None:
    """A pothos leaf: a hanging heart with a pale streak."""
    color = canvas.random.choice((LEAF, mix(LEAF, PINE, 0.35), mix(LEAF, OLIVE, 0.4)))
    canvas.add(
        f'<g transform="translate({number(x)} {number(y)}) rotate({number(-turn)}) scale({size:.2f})">'
        f'<path d="M0 0C-12-16-36-6-32 18C-28 40-8 52 0 64C8 52 28 40 32 18C36-6 12-16 0 0Z" fill="{color}"/>'
        f'<path d="M0 0C12-16 36-6 32 18C28 40 8 52 0 64Z" fill="{dark(color, 0.13)}"/>'
        f'<path d="M2 8C10 16 14 24 10 40C6 30 4 20 2 8Z" fill="{mix(HONEY, SAGE, 0.4)}"/></g>'
    )


def lemon_tree(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(SEA, LIMESTONE, 0.45), mix(TERRACOTTA, SAND, 0.55), 456)
    scenes.arch(canvas, 300, (440, 14), mix(SEA, CHALK, 0.5), 456)
    canvas.line("M300 430C306 380 294 330 300 250", WALNUT, 15)
    canvas.line("M300 300L236 230M300 280L366 222", WALNUT, 8)
    for _ in range(120):
        angle, reach = canvas.random.uniform(0, 360), canvas.random.uniform(0, 138)
        x, y = 300 + reach * cos(radians(angle)), 178 + reach * 0.88 * sin(radians(angle))
        leaf(
            canvas,
            (x, y),
            angle + canvas.random.uniform(-50, 50),
            (canvas.random.uniform(42, 58), 17),
            canvas.random.choice((LEAF, dark(LEAF, 0.16), PINE, mix(LEAF, OLIVE, 0.5))),
        )
    for x, y, turn in [
        (214, 220, 20),
        (262, 120, -30),
        (346, 146, 12),
        (386, 236, -16),
        (296, 252, 8),
        (208, 138, 40),
        (408, 168, 30),
    ]:
        canvas.add(
            f'<g transform="translate({x} {y}) rotate({turn})"><path d="M0-34C8-28 26-18 26 4C26 22 12 '
            '30 0 38C-12 30-26 22-26 4C-26-18-8-28 0-34Z" '
            f'fill="{canvas.across((0, "#F8E08A"), (0.5, "#EFC443"), (1, "#CF9A2B"))}"/></g>'
        )
        leaf(canvas, (x, y - 30), turn - 40, (40, 13), dark(LEAF, 0.06))
    shape = pot(canvas, 300, (414, 552), 104, CHALK)
    canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
    canvas.line("M190 490Q245 470 300 494T410 488", SEA, 9)
    canvas.line("M190 512Q245 492 300 516T410 510", OCHRE, 6)
    canvas.add("</g>")


def watering_can(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(SAGE, LIMESTONE, 0.5), mix(WALNUT, SAND, 0.3), 440)
    scenes.leaves_shade(canvas, 330, 70, PINE)
    vessels.handle(canvas, "M238 260C120 210 60 330 176 440", BRASS, 17)
    canvas.path(
        "M350 470C450 440 456 300 530 196L548 206C496 330 480 470 372 500Z", vessels.rounded(canvas, dark(BRASS, 0.06))
    )
    canvas.path("M516 196L566 178L560 224L544 222Z", vessels.rounded(canvas, BRASS))
    canvas.ellipse(564, 200, 13, 25, dark(BRASS, 0.2), transform="rotate(20 564 200)")
    shape = vessels.body(canvas, 276, [(264, 58), (278, 66), (340, 108), (420, 124), (500, 122), (516, 116)], BRASS)
    vessels.rings(canvas, shape, (276, 126), (474, 490), dark(BRASS, 0.5))
    vessels.mouth(canvas, (276, 264, 58), BRASS, lip=6)
    canvas.line("M226 266C230 190 322 190 326 266", dark(BRASS, 0.2), 13)
    canvas.line("M224 264C228 188 320 188 324 264", light(BRASS, 0.45), 5)
    vessels.gleam(canvas, "M196 372Q178 430 190 492", 15, 0.5)


def terracotta_pots(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(CLAY, LIMESTONE, 0.7), mix(SAGE, CHALK, 0.4), 410)
    scenes.window(canvas, 330, 20, 170)
    for x, top, radius, foot in [(376, 200, 136, 470), (170, 300, 98, 496), (316, 404, 70, 540)]:
        tone = mix(TERRACOTTA, CLAY, (x % 7) / 9)
        canvas.shadow(x + 50, foot + 8, radius * 1.5, 26)
        canvas.path(
            vessels.outline(
                x,
                [
                    (foot - 20, radius * 0.98),
                    (foot - 14, radius * 0.98),
                    (foot + 6, radius * 0.82),
                    (foot + 9, radius * 0.8),
                ],
            ),
            vessels.rounded(canvas, dark(tone, 0.08)),
        )
        canvas.ellipse(x, foot - 20, radius * 0.98, radius * 0.2, dark(tone, 0.3))
        low = radius * 0.7
        shape = vessels.outline(x, [(top + 30, radius - 8), (top + 40, radius - 8), (foot - 24, low), (foot - 12, low)])
        canvas.path(shape, vessels.rounded(canvas, tone))
        vessels.rings(canvas, shape, (x, radius), (top + 84, top + 92), RUST)
        canvas.path(
            vessels.outline(x, [(top, radius), (top + 4, radius + 1), (top + 32, radius - 1), (top + 38, radius - 2)]),
            vessels.rounded(canvas, light(tone, 0.08)),
        )
        vessels.mouth(canvas, (x, top, radius), tone, lip=9)
        canvas.path(f"M{x - radius * 0.7} {foot - 60}q18-22 30 4t34 6q-24 34-46 22Z", CHALK, opacity=0.16)


DRAWINGS = {
    "little-olive-tree": olive_tree,
    "snake-plant": snake_plant,
    "kitchen-herb-trio": herb_trio,
    "trailing-pothos": pothos,
    "amalfi-lemon-tree": lemon_tree,
    "rugiada-watering-can": watering_can,
    "terracotta-pot": terracotta_pots,
}
