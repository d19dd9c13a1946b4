"""Cloth: folded, hung, spread and thrown."""

from stoa.demo.pictures import scenes, vessels
from stoa.demo.pictures.paint import (
    BRASS,
    CHALK,
    CLAY,
    INK,
    LIMESTONE,
    OAT,
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


def weave(canvas: Canvas, shape: str, area: tuple[int, int, int, int], color: str, step: int = 7) -> None:
    """A hint of threads, too fine to read at thumbnail size."""
    x0, y0, x1, y1 = area
    threads = "".join(f"M{x} {y0}V{y1}" for x in range(x0, x1, step)) + "".join(
        f"M{x0} {y}H{x1}" for y in range(y0, y1, step)
    )
    canvas.add(
        f'<g clip-path="{canvas.clip(shape)}"><path d="{threads}" stroke="{color}" stroke-width="1" opacity=".13" '
        'fill="none"/></g>'
    )


def folded(canvas: Canvas, top: float, size: tuple[float, float], color: str, lean: float = 0) -> None:
    """One folded cloth seen from the front: a soft roll on the left, open edges on the right."""
    width, height = size
    left, right, radius = 300 - width / 2 + lean, 300 + width / 2 + lean, height / 2
    shape = (
        f"M{left + radius} {top}Q{300 + lean} {top - 6} {right - 6} {top + 2}Q{right + 3} {top + radius} "
        f"{right - 4} {top + height - 2}"
        f"Q{300 + lean} {top + height + 4} {left + radius} {top + height}A{radius} {radius} 0 0 1 {left + radius} "
        f"{top}Z"
    )
    canvas.path(shape, canvas.across((0, light(color, 0.3)), (0.45, color), (1, dark(color, 0.24)), angle=(0.12, 1)))
    for share in (0.36, 0.66):
        y = top + height * share
        canvas.line(
            f"M{left + radius * 1.1} {number(y)}Q{300 + lean} {number(y + 3)} {right - 3} {number(y)}",
            dark(color, 0.3),
            2,
            opacity=0.5,
        )
    weave(canvas, shape, (int(left), int(top) - 6, int(right), int(top + height) + 6), dark(color, 0.5))


def napkins(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(SAGE, LIMESTONE, 0.66), light(WOOD, 0.42), 400)
    scenes.arch(canvas, 440, (240, 90), mix(SAGE, CHALK, 0.45), 400)
    canvas.shadow(350, 506, 280, 42)
    for step, color in enumerate([RUST, SAGE, SAND, CHALK]):
        folded(canvas, 440 - step * 58, (352 - step * 8, 58), mix(color, OAT, 0.12), (-6, 8, -3, 5)[step])
    canvas.line("M330 256Q336 384 332 500", dark(OAT, 0.2), 9)
    canvas.line("M328 256Q334 384 330 500", light(OAT, 0.3), 4)
    canvas.line("M330 256C290 214 268 236 328 258C384 226 372 206 332 256", dark(OAT, 0.2), 7)
    canvas.add('<ellipse rx="12" ry="44" fill="#6F7A4F" transform="translate(352 236) rotate(58)"/>')
    canvas.add('<ellipse rx="10" ry="38" fill="#8A9569" transform="translate(316 226) rotate(-42)"/>')


def tablecloth(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(SEA, LIMESTONE, 0.72), mix(SAND, WALNUT, 0.28), 470)
    scenes.window(canvas, 60, 24, 170)
    canvas.shadow(320, 548, 300, 34)
    for x in (118, 482):
        canvas.box((x - 11, 420), (22, 128), vessels.rounded(canvas, WALNUT))
    cloth = (
        "M70 296Q300 262 530 296L556 500Q524 518 492 500Q462 478 430 502Q396 524 358 500Q326 478 290 502Q254 "
        "524 216 500Q184 478 150 502Q110 522 44 500Z"
    )
    canvas.path(cloth, canvas.across((0, light(OAT, 0.4)), (0.5, OAT), (1, dark(OAT, 0.16))))
    canvas.path("M70 296Q300 262 530 296Q300 330 70 296Z", light(OAT, 0.5))
    for x, bottom in [(150, 502), (290, 502), (430, 502)]:
        canvas.path(
            f"M{x} 316Q{x + 18} 420 {x + 2} {bottom}Q{x + 30} 486 {x + 46} 486Q{x + 26} 410 {x + 18} 318Z",
            dark(OAT, 0.2),
            opacity=0.4,
        )
    canvas.add(f'<g clip-path="{canvas.clip(cloth)}">')
    canvas.line(
        "M36 470Q110 494 150 474Q184 450 216 472Q254 496 290 474Q326 450 358 472Q396 496 430 474Q462 "
        "450 492 472Q524 490 566 470",
        mix(SAND, WALNUT, 0.25),
        15,
    )
    canvas.add("</g>")
    weave(canvas, cloth, (40, 270, 560, 520), WALNUT, 9)
    profile = [(190, 40), (200, 34), (222, 46), (262, 62), (290, 50), (298, 44)]
    shape = vessels.body(canvas, 372, profile, SEA)
    vessels.mouth(canvas, (372, 190, 40), SEA, lip=6)
    vessels.speckle(canvas, shape, (310, 190, 440, 300), CHALK, 20)
    canvas.ellipse(220, 296, 74, 15, vessels.rounded(canvas, TERRACOTTA))
    canvas.ellipse(220, 291, 72, 13, light(TERRACOTTA, 0.25))


def tea_towels(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(CLAY, LIMESTONE, 0.66))
    canvas.box(
        (70, 96),
        (460, 14),
        canvas.across((0, light(BRASS, 0.45)), (0.5, BRASS), (1, dark(BRASS, 0.35)), angle=(0, 1)),
        rx=7,
    )
    for x in (92, 508):
        canvas.ellipse(x, 103, 17, 17, vessels.rounded(canvas, BRASS))
    for left, width, bottom, color in [(128, 158, 480, CHALK), (318, 158, 520, SAGE)]:
        right = left + width
        canvas.shadow(left + width / 2 + 34, 330, width * 0.62, 230, 0.2)
        shape = f"M{left} 92H{right}L{right + 7} {bottom}Q{left + width / 2} {bottom + 10} {left - 7} {bottom}Z"
        canvas.path(
            shape,
            canvas.across(
                (0, dark(color, 0.08)),
                (0.2, light(color, 0.3)),
                (0.45, color),
                (0.6, light(color, 0.2)),
                (1, dark(color, 0.16)),
            ),
        )
        canvas.add(f'<g clip-path="{canvas.clip(shape)}" stroke="{dark(color, 0.4)}" fill="none">')
        canvas.add(
            "".join(
                f'<path d="M{x} 90V{bottom + 12}" stroke-width="2" opacity=".2"/>'
                for x in range(left - 8, right + 12, 17)
            )
        )
        canvas.add(
            "".join(
                f'<path d="M{left - 10} {y}H{right + 10}" stroke-width="2" opacity=".2"/>'
                for y in range(112, bottom + 12, 17)
            )
        )
        canvas.add("</g>")
        for share in (30, 46):
            canvas.line(
                f"M{left - 5} {bottom - share}Q{left + width / 2} {bottom - share + 9} {right + 5} {bottom - share}",
                TERRACOTTA,
                6,
            )


def apron(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(SAGE, LIMESTONE, 0.58))
    canvas.ellipse(300, 62, 15, 15, vessels.rounded(canvas, WOOD))
    canvas.shadow(346, 330, 190, 250, 0.22)
    canvas.line("M228 190C240 110 290 74 300 70C310 74 360 110 372 190", dark(SEA, 0.3), 15)
    canvas.line("M228 190C240 110 290 74 300 70C310 74 360 110 372 190", SEA, 9)
    shape = "M222 176H378Q386 262 452 296L464 540Q300 560 136 540L148 296Q214 262 222 176Z"
    canvas.path(shape, canvas.across((0, light(CHALK, 0.3)), (0.5, CHALK), (1, dark(CHALK, 0.14))))
    canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
    for x in range(146, 470, 34):
        canvas.line(f"M{x} 160L{x + (x - 300) * 0.06:.0f} 560", SEA, 8, opacity=0.85)
    canvas.path("M136 540Q230 470 240 300L222 176L120 200Z", "#2A1F1A", opacity=0.05)
    canvas.path("M378 176Q386 262 452 296L470 560H420Q430 380 360 176Z", "#2A1F1A", opacity=0.12)
    canvas.add("</g>")
    canvas.path("M194 372H292V466Q243 476 194 466Z", mix(CHALK, SEA, 0.9))
    canvas.path("M308 372H406V466Q357 476 308 466Z", mix(CHALK, SEA, 0.9))
    canvas.line("M202 380H284M316 380H398", light(SEA, 0.6), 3, stroke_dasharray="7 7")
    canvas.line("M364 372L372 330", WOOD, 11)
    canvas.ellipse(376, 312, 16, 25, vessels.rounded(canvas, WOOD))
    canvas.path("M222 176H378L377 192H223Z", dark(SEA, 0.1))


def cushion(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(OLIVE, LIMESTONE, 0.7), mix(WALNUT, SAND, 0.45), 470)
    canvas.box((0, 430), (600, 170), canvas.across((0, light(WOOD, 0.3)), (1, dark(WOOD, 0.1)), angle=(0, 1)))
    canvas.shadow(334, 500, 280, 44)
    for shift, tilt, color in [(66, 9, mix(CLAY, TERRACOTTA, 0.3)), (-22, -5, OAT)]:
        canvas.add(f'<g transform="rotate({tilt} 300 320) translate({shift} 0)">')
        shape = "M128 150Q300 186 472 150Q440 320 472 492Q300 458 128 492Q160 320 128 150Z"
        canvas.path(shape, canvas.across((0, light(color, 0.4)), (0.5, color), (1, dark(color, 0.28)), angle=(0.7, 1)))
        weave(canvas, shape, (110, 140, 490, 500), dark(color, 0.5), 8)
        canvas.path("M140 166Q230 260 250 320Q200 260 140 166Z", "#2A1F1A", opacity=0.1)
        canvas.path("M460 166Q380 250 352 300Q410 250 460 166Z", "#2A1F1A", opacity=0.12)
        canvas.path("M458 478Q380 410 350 380Q420 420 458 478Z", "#2A1F1A", opacity=0.12)
        canvas.line(
            "M158 184Q300 210 442 184Q420 320 442 458Q300 432 158 458Q180 320 158 184Z",
            light(color, 0.55),
            3,
            stroke_dasharray="12 9",
        )
        canvas.add("</g>")


def runner(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(WOOD, SAND, 0.45))
    for y in range(0, 600, 100):
        canvas.line(f"M0 {y}Q300 {y + 6} 600 {y}", dark(WOOD, 0.2), 3, opacity=0.35)
    canvas.add('<g transform="rotate(-17 300 300)">')
    canvas.shadow(316, 316, 330, 400, 0.26)
    for x in range(196, 410, 16):
        canvas.line(
            f"M{x} 560q{canvas.random.randint(-4, 4)} 40 0 62M{x} 32q{canvas.random.randint(-4, 4)}-30 0-60",
            light(OAT, 0.3),
            6,
        )
    canvas.box((186, 30), (228, 532), canvas.across((0, light(OAT, 0.5)), (0.6, OAT), (1, dark(OAT, 0.12))))
    for y, height, color in [
        (62, 26, SAGE),
        (100, 9, CLAY),
        (122, 42, TERRACOTTA),
        (178, 9, CLAY),
        (392, 9, CLAY),
        (412, 42, SAGE),
        (466, 9, CLAY),
        (490, 26, TERRACOTTA),
    ]:
        canvas.box((186, y), (228, height), color, opacity=0.88)
    weave(canvas, "M186 30H414V562H186Z", (186, 30, 414, 562), WALNUT, 8)
    canvas.add("</g>")
    canvas.shadow(316, 312, 104, 96, 0.4)
    canvas.ellipse(300, 296, 92, 92, canvas.across((0, light(CHALK, 0.3)), (1, dark(CHALK, 0.14)), angle=(0.7, 1)))
    canvas.ellipse(302, 298, 66, 66, canvas.across((0, dark(SAND, 0.2)), (1, light(SAND, 0.5)), angle=(0.7, 1)))
    for x, y, color in [
        (284, 284, OLIVE),
        (318, 280, dark(OLIVE, 0.3)),
        (300, 316, mix(OLIVE, SAGE, 0.4)),
        (330, 312, OLIVE),
        (272, 312, dark(OLIVE, 0.2)),
    ]:
        canvas.ellipse(x, y, 17, 14, canvas.around((0, light(color, 0.4)), (1, color)))


def throw(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(RUST, LIMESTONE, 0.72), mix(SAND, WALNUT, 0.2), 500)
    scenes.arch(canvas, 300, (440, 30), mix(CLAY, CHALK, 0.5), 500)
    canvas.shadow(330, 540, 270, 34)
    for x in (150, 446):
        canvas.line(f"M{x} 220V548", dark(WALNUT, 0.1), 17)
        canvas.line(f"M{x - 4} 220V546", light(WALNUT, 0.3), 4, opacity=0.6)
    for y in (232, 350, 470):
        canvas.line(f"M150 {y}H446", dark(WALNUT, 0.05), 14)
    shape = "M176 204Q300 190 420 204L430 484Q396 496 366 486Q330 474 300 488Q262 500 230 486Q200 476 168 488Z"
    wool = mix(OAT, CHALK, 0.3)
    canvas.path(
        shape,
        canvas.across(
            (0, light(wool, 0.5)),
            (0.25, wool),
            (0.42, light(wool, 0.5)),
            (0.6, dark(wool, 0.1)),
            (0.78, light(wool, 0.3)),
            (1, dark(wool, 0.2)),
        ),
    )
    canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
    for y, color in [(300, INK), (330, WALNUT), (408, INK), (438, WALNUT)]:
        canvas.line(f"M160 {y}Q230 {y + 9} 300 {y + 2}T440 {y}", mix(color, wool, 0.3), 14, opacity=0.85)
    canvas.add("</g>")
    for x in range(176, 428, 13):
        canvas.line(f"M{x} 484q{canvas.random.randint(-4, 4)} 22 {canvas.random.randint(-3, 3)} 40", wool, 5)
    weave(canvas, shape, (160, 190, 440, 500), WALNUT, 8)


DRAWINGS = {
    "washed-linen-napkins": napkins,
    "costa-tablecloth": tablecloth,
    "waffle-tea-towels": tea_towels,
    "bottega-apron": apron,
    "pietra-cushion-cover": cushion,
    "sentiero-table-runner": runner,
    "maestrale-wool-throw": throw,
}
