"""Mugs, bowls, plates, pots and vases."""

from stoa.demo.pictures import scenes, vessels
from stoa.demo.pictures.paint import (
    CHALK,
    CLAY,
    HONEY,
    INK,
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
)


def mug(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(SAGE, LIMESTONE, 0.55), light(WOOD, 0.5))
    scenes.sun(canvas, 420, 190, 120, mix(OCHRE, CHALK, 0.45))
    vessels.handle(canvas, "M392 300C490 280 500 440 380 440", CHALK, 30)
    profile = [(230, 126), (240, 127), (330, 126), (420, 122), (478, 110), (498, 92)]
    shape = vessels.body(canvas, 284, profile, mix(CLAY, SAND, 0.3))
    vessels.glaze(canvas, shape, "M100 150H480V452Q380 476 284 470Q190 480 100 448Z", CHALK)
    vessels.speckle(canvas, shape, (160, 240, 410, 470), WALNUT, 90)
    vessels.mouth(canvas, (284, 230, 126), CHALK)
    canvas.ellipse(284, 240, 104, 17, canvas.across((0, "#3B251A"), (1, "#6B4630")))
    vessels.gleam(canvas, "M196 282Q190 350 198 420", 10)


def bowl(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(OCHRE, LIMESTONE, 0.62), light(SAND, 0.4), 400)
    scenes.leaves_shade(canvas, 40, 60, OLIVE)
    flat = 0.3
    profile = [(300, 212), (308, 213), (380, 188), (440, 132), (470, 88), (486, 84)]
    shape = vessels.body(canvas, 300, profile, CLAY, flat=flat)
    vessels.rings(canvas, shape, (300, 214), (350, 382, 414, 444), RUST)
    vessels.mouth(canvas, (300, 300, 212), mix(CLAY, CHALK, 0.3), flat=flat, lip=8)
    canvas.ellipse(300, 302, 202, 59, canvas.across((0, dark(SEA, 0.45)), (0.5, SEA), (1, light(SEA, 0.25))))
    canvas.ellipse(306, 318, 128, 32, dark(SEA, 0.22), opacity=0.75)
    canvas.ellipse(310, 326, 62, 14, dark(SEA, 0.5), opacity=0.6)
    vessels.gleam(canvas, "M390 338Q444 326 470 306", 7, 0.5)


def plates(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(TERRACOTTA, LIMESTONE, 0.72), light(LIMESTONE, 0.5), 380)
    canvas.shadow(350, 486, 290, 62)
    for step, color in enumerate([dark(CLAY, 0.1), TERRACOTTA, SAND, CHALK]):
        y = 456 - step * 34
        rim = 222 - step * 3
        canvas.path(
            f"M{300 - rim} {y}C{300 - rim + 30} {y + 52} 190 {y + 66} 300 {y + 66}S{300 + rim - 30} {y + 52} "
            f"{300 + rim} {y}Z",
            vessels.rounded(canvas, dark(color, 0.08)),
        )
        canvas.ellipse(300, y, rim, 60, canvas.across((0, light(color, 0.4)), (1, dark(color, 0.1)), angle=(1, 0.5)))
        canvas.ellipse(
            300, y + 2, rim - 46, 43, canvas.across((0, dark(color, 0.16)), (1, light(color, 0.14)), angle=(1, 0.4))
        )
        canvas.ellipse(302, y + 5, rim - 56, 38, light(color, 0.18))
    vessels.speckle(canvas, "M78 354a222 60 0 1 0 444 0a222 60 0 1 0-444 0", (90, 296, 510, 410), WALNUT, 90)
    scenes.sun(canvas, 452, 142, 74, mix(TERRACOTTA, OCHRE, 0.35))


def pitcher(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(CLAY, LIMESTONE, 0.6), light(SAND, 0.3))
    scenes.arch(canvas, 300, (400, 60), mix(CLAY, CHALK, 0.45))
    vessels.handle(canvas, "M360 190C470 160 490 350 390 376", SAGE, 26)
    profile = [(150, 70), (168, 62), (214, 58), (270, 88), (340, 122), (420, 124), (480, 98), (500, 84)]
    shape = vessels.body(canvas, 282, profile, mix(CLAY, SAND, 0.25))
    canvas.path("M216 152C198 146 184 138 176 128C184 172 204 196 230 214Z", vessels.rounded(canvas, SAGE))
    vessels.glaze(canvas, shape, "M120 100H460V430Q360 462 282 440Q210 466 120 424Z", SAGE)
    vessels.speckle(canvas, shape, (150, 150, 420, 440), INK, 60)
    vessels.mouth(canvas, (282, 150, 70), SAGE, lip=7)
    canvas.path("M176 128Q206 134 240 140L226 160Q194 148 176 128Z", light(SAGE, 0.4))
    vessels.gleam(canvas, "M200 290Q176 350 188 420", 11)


def bud_vase(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(OCHRE, LIMESTONE, 0.5))
    scenes.sun(canvas, 300, 260, 190, mix(OCHRE, CHALK, 0.25))
    canvas.line("M302 300C306 220 330 150 378 92", WALNUT, 5)
    for x, y, turn, size in [
        (324, 196, -50, 1),
        (345, 146, 12, 0.9),
        (352, 132, -70, 0.8),
        (378, 94, -30, 0.8),
        (312, 240, 20, 0.9),
    ]:
        canvas.add(
            f'<path d="M0 0C16-16 44-18 62-2C42 12 18 12 0 0Z" fill="{mix(OLIVE, SAGE, 0.35)}" '
            f'transform="translate({x} {y}) rotate({turn}) scale({size})"/>'
        )
    profile = [(286, 26), (296, 22), (330, 24), (362, 58), (410, 104), (462, 106), (500, 78), (512, 66)]
    shape = vessels.body(canvas, 300, profile, CHALK)
    vessels.speckle(canvas, shape, (180, 330, 420, 520), WALNUT, 60)
    vessels.mouth(canvas, (300, 286, 26), CHALK, lip=6)
    vessels.gleam(canvas, "M228 400Q208 440 222 474", 9, 0.6)


def tall_vase(canvas: Canvas) -> None:
    scenes.wall(canvas, LIMESTONE, mix(SAND, CHALK, 0.3), 456)
    scenes.arch(canvas, 300, (420, 40), mix(SAND, CHALK, 0.35), 456)
    for x, y, bend, lean in [
        (292, 150, -70, -96),
        (300, 150, -10, -16),
        (310, 150, 50, 74),
        (304, 150, 24, 34),
        (296, 150, -36, -52),
    ]:
        tip = (x + lean, 34 + abs(lean) * 0.5)
        canvas.line(f"M{x} {y}Q{x + bend * 0.2} {y - 70} {tip[0]} {tip[1]}", mix(OCHRE, WALNUT, 0.4), 3)
        canvas.add(
            f'<ellipse rx="11" ry="40" fill="{mix(HONEY, SAND, 0.4)}" transform="translate({tip[0]} {tip[1] - 8}) '
            f'rotate({lean * 0.45})"/>'
        )
    profile = [(150, 52), (164, 44), (196, 48), (250, 92), (320, 116), (400, 102), (470, 70), (512, 62)]
    shape = vessels.body(canvas, 300, profile, TERRACOTTA)
    vessels.rings(canvas, shape, (300, 122), range(190, 512, 19), RUST)
    vessels.mouth(canvas, (300, 150, 52), TERRACOTTA, lip=8)
    vessels.gleam(canvas, "M218 262Q196 326 216 400", 14, 0.22)


def espresso_cups(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(SEA, LIMESTONE, 0.66), light(WALNUT, 0.62), 370)
    scenes.window(canvas, 330, 20, 190)
    for x, y, base, dip in [(400, 378, SAND, TERRACOTTA), (206, 468, CHALK, SEA)]:
        canvas.shadow(x + 60, y + 22, 190, 40)
        canvas.ellipse(x, y + 10, 142, 36, vessels.rounded(canvas, dark(base, 0.1)))
        canvas.ellipse(x, y + 2, 142, 34, canvas.across((0, light(base, 0.4)), (1, dark(base, 0.06))))
        canvas.ellipse(x, y + 4, 92, 21, dark(base, 0.1))
        vessels.handle(canvas, f"M{x + 76} {y - 108}C{x + 140} {y - 118} {x + 136} {y - 34} {x + 66} {y - 40}", dip, 20)
        profile = [(y - 140, 86), (y - 132, 87), (y - 70, 78), (y - 22, 60), (y - 2, 46)]
        shape = vessels.body(canvas, x, profile, base)
        vessels.glaze(canvas, shape, f"M{x - 120} {y - 60}L{x + 120} {y - 108}V{y + 40}H{x - 120}Z", dip)
        vessels.mouth(canvas, (x, y - 140, 86), base)
        canvas.ellipse(x, y - 134, 72, 12, canvas.across((0, "#4A2C1C"), (0.7, "#9A6B42"), (1, "#6F452B")))
        vessels.gleam(canvas, f"M{x - 58} {y - 104}Q{x - 58} {y - 70} {x - 48} {y - 44}", 7)


def teapot(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(RUST, LIMESTONE, 0.7), light(WALNUT, 0.55), 430)
    scenes.sun(canvas, 300, 230, 180, mix(CHALK, SAND, 0.4))
    pot = mix(INK, SEA, 0.42)
    canvas.line("M196 268C180 90 420 90 404 268", dark(WOOD, 0.25), 17)
    canvas.line("M194 266C178 86 418 86 402 266", light(WOOD, 0.25), 7)
    canvas.path(
        "M420 400C470 396 492 330 530 300L546 312C520 360 506 440 428 452Z", vessels.rounded(canvas, dark(pot, 0.1))
    )
    profile = [(280, 80), (292, 104), (340, 154), (400, 168), (452, 142), (486, 104), (496, 96)]
    shape = vessels.body(canvas, 300, profile, pot)
    vessels.speckle(canvas, shape, (130, 290, 470, 490), CHALK, 50)
    vessels.glaze(canvas, shape, "M100 446Q200 462 300 452T500 450V520H100Z", CLAY)
    vessels.gleam(canvas, "M176 356Q158 396 176 432", 12, 0.3)
    canvas.ellipse(300, 280, 92, 20, dark(pot, 0.45))
    canvas.path("M212 276C220 240 380 240 388 276A88 18 0 0 1 212 276Z", vessels.rounded(canvas, pot))
    canvas.ellipse(300, 240, 19, 16, vessels.rounded(canvas, WOOD))


DRAWINGS = {
    "aria-stoneware-mug": mug,
    "luna-serving-bowl": bowl,
    "tramonto-dinner-plates": plates,
    "collina-pitcher": pitcher,
    "ombra-bud-vase": bud_vase,
    "vento-tall-vase": tall_vase,
    "brezza-espresso-cups": espresso_cups,
    "quiete-teapot": teapot,
}
