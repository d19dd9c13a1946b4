"""Books, letters and pencils, mostly seen from above."""

from stoa.demo.pictures import scenes
from stoa.demo.pictures.linen import weave
from stoa.demo.pictures.paint import (
    BRASS,
    CHALK,
    CLAY,
    HONEY,
    INK,
    LEAF,
    LIMESTONE,
    OAT,
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
    dark,
    light,
    mix,
)


def notebook(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(CLAY, LIMESTONE, 0.6))
    for x, y, turn, color in [(352, 292, 11, SEA), (262, 306, -9, TERRACOTTA)]:
        canvas.add(f'<g transform="translate({x} {y}) rotate({turn})">')
        canvas.shadow(26, 30, 210, 268, 0.32)
        canvas.box((-136, -186), (284, 384), light(CHALK, 0.2), rx=6)
        canvas.line("M142-176V190M138-176V190", dark(SAND, 0.1), 2)
        cover = "M-146-194H132Q142-194 142-184V184Q142 194 132 194H-146Z"
        canvas.path(
            cover,
            canvas.across(
                (0, dark(color, 0.22)),
                (0.09, dark(color, 0.1)),
                (0.12, light(color, 0.22)),
                (0.5, color),
                (1, dark(color, 0.14)),
            ),
        )
        weave(canvas, cover, (-146, -194, 142, 194), INK, 6)
        canvas.box((-112, -194), (3, 388), dark(color, 0.4), opacity=0.5)
        canvas.box((-52, -112), (140, 76), CHALK, rx=3)
        canvas.line("M-32-86H66M-32-64H34", mix(INK, CHALK, 0.35), 4)
        canvas.path("M92 192V256L104 244L116 256V192Z", HONEY)
        canvas.add("</g>")


def letters(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(PINE, SAGE, 0.45))
    canvas.add('<g transform="rotate(-12 300 300)">')
    canvas.shadow(330, 300, 250, 230, 0.36)
    canvas.box((150, 70), (290, 400), canvas.across((0, CHALK), (1, dark(CHALK, 0.08)), angle=(0.4, 1)))
    for y in range(130, 300, 27):
        canvas.line(f"M186 {y}H{400 - (y * 7) % 60}", mix(INK, SEA, 0.4), 3, opacity=0.5)
    canvas.add("</g>")
    canvas.add('<g transform="rotate(7 310 400)">')
    canvas.shadow(330, 420, 250, 150, 0.36)
    canvas.box((110, 286), (400, 256), mix(OAT, CHALK, 0.4), rx=4)
    canvas.path("M110 290L310 420L510 290V286H110Z", TERRACOTTA)
    for x in range(130, 500, 24):
        canvas.ellipse(x, 294, 3, 3, light(TERRACOTTA, 0.5))
    canvas.path(
        "M110 542L270 398L310 424L350 398L510 542Z", canvas.across((0, light(OAT, 0.6)), (1, OAT), angle=(0, 1))
    )
    canvas.path("M110 542L274 394M510 542L346 394", "none", stroke=dark(OAT, 0.2), stroke_width=2)
    canvas.path("M110 286L270 398L110 542ZM510 286L350 398L510 542Z", mix(OAT, CHALK, 0.25))
    canvas.ellipse(310, 430, 34, 33, RUST)
    canvas.ellipse(308, 428, 25, 24, canvas.around((0, light(RUST, 0.25)), (1, dark(RUST, 0.15))))
    canvas.path("M308 414C320 422 320 434 308 442C296 434 296 422 308 414Z", light(RUST, 0.4))
    canvas.add("</g>")


def pencils(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(OCHRE, LIMESTONE, 0.5))
    canvas.add('<g transform="rotate(-20 300 300)">')
    canvas.shadow(330, 330, 290, 190, 0.28)
    colors = [TERRACOTTA, PINE, CHALK, SEA, OCHRE, RUST, SAGE]
    for index, color in enumerate(colors):
        y, start = 152 + index * 44, 60 + (index * 37) % 46
        end = start + 400
        for row, share in [(0, 0.34), (11, 0), (23, 0.26)]:
            canvas.box((start, y + row), (end - start, 12), light(color, share) if row == 0 else dark(color, share))
        canvas.path(
            f"M{end} {y}L{end + 62} {y + 17.5}L{end} {y + 35}Q{end + 9} {y + 29} {end} {y + 23}Q{end + 9} "
            f"{y + 17} {end} {y + 11}Q{end + 9} {y + 5} {end} {y}Z",
            canvas.across((0, light(HONEY, 0.4)), (1, WOOD), angle=(0, 1)),
        )
        canvas.path(f"M{end + 43} {y + 12}L{end + 62} {y + 17.5}L{end + 43} {y + 23}Z", INK)
        canvas.box((start, y), (26, 35), canvas.across((0, light(BRASS, 0.5)), (1, dark(BRASS, 0.3)), angle=(0, 1)))
        canvas.line(f"M{end - 130} {y + 17}H{end - 40}", light(BRASS, 0.4), 3, opacity=0.8)
    canvas.add("</g>")


def calendar(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(SEA, LIMESTONE, 0.62), mix(WALNUT, SAND, 0.35), 420)
    scenes.sun(canvas, 420, 170, 104, mix(OCHRE, TERRACOTTA, 0.25))
    canvas.shadow(340, 514, 290, 34)
    canvas.path(
        "M66 430H534L552 500Q300 520 48 500Z", canvas.across((0, light(WOOD, 0.3)), (0.5, WOOD), (1, dark(WOOD, 0.25)))
    )
    canvas.path("M66 430H534L528 416H72Z", light(WOOD, 0.45))
    for x, width, color in [(92, 130, CHALK), (238, 126, TERRACOTTA), (380, 130, CHALK)]:
        canvas.box((x + 9, 254), (width, 176), dark(OAT, 0.25), rx=5)
        canvas.box((x + 4, 248), (width, 180), OAT, rx=5)
        canvas.box(
            (x, 242), (width, 184), canvas.across((0, light(color, 0.2)), (1, dark(color, 0.06)), angle=(0.5, 1)), rx=5
        )
    font = 'font-family="Georgia, serif" text-anchor="middle"'
    canvas.add(
        f'<g {font}><text x="157" y="352" font-size="44" fill="{INK}">Sun</text><text x="301" y="368" '
        f'font-size="86" fill="{CHALK}">21</text><text x="445" y="352" font-size="44" fill="{INK}">June</text>'
        "</g>"
    )
    canvas.box((66, 424), (468, 9), dark(WOOD, 0.35), opacity=0.6)


def _sprig(canvas: Canvas, kind: int, color: str) -> None:
    canvas.line("M0 92C4 30-4-30 2-84", color, 4)
    for step in range(5):
        y = 60 - step * 32
        for side in (-1, 1):
            size = (1.15 - step * 0.14) * (1.25 if kind == 1 else 1)
            wide = (12, 22, 16, 9)[kind]
            canvas.add(
                f'<path d="M0 0C14-{wide} 40-{wide} 54-4C40 {wide - 4} 14 {wide - 4} 0 0Z" fill="{color}" '
                f'transform="translate(0 {y}) scale({side * size:.2f} {size:.2f}) rotate(-34)"/>'
            )


def postcards(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(WOOD, SAND, 0.3))
    cards = [
        (190, 210, -16, SAGE, PINE, 0),
        (410, 220, 12, CLAY, CHALK, 3),
        (210, 400, 9, SAND, RUST, 2),
        (392, 396, -7, CHALK, OLIVE, 1),
    ]
    for x, y, turn, ground, color, kind in cards:
        canvas.add(f'<g transform="translate({x} {y}) rotate({turn})">')
        canvas.shadow(16, 18, 132, 170, 0.34)
        canvas.box((-94, -132), (188, 264), CHALK, rx=3)
        canvas.box((-82, -120), (164, 240), canvas.across((0, light(ground, 0.2)), (1, ground), angle=(0.4, 1)))
        _sprig(canvas, kind, mix(color, LEAF, 0.15) if color != CHALK else CHALK)
        canvas.add("</g>")


def album(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(SAGE, LIMESTONE, 0.5))
    canvas.add('<g transform="rotate(-6 300 300)">')
    canvas.shadow(330, 336, 300, 290, 0.34)
    canvas.box((104, 112), (404, 400), INK, rx=6)
    canvas.box((110, 108), (396, 396), mix(INK, WALNUT, 0.3), rx=6)
    cover = "M92 96H488Q498 96 498 106V482Q498 492 488 492H92Z"
    color = mix(OLIVE, SAGE, 0.2)
    canvas.path(
        cover,
        canvas.across(
            (0, dark(color, 0.25)),
            (0.1, dark(color, 0.06)),
            (0.13, light(color, 0.2)),
            (0.6, color),
            (1, dark(color, 0.14)),
        ),
    )
    weave(canvas, cover, (92, 96, 498, 492), INK, 7)
    canvas.box((204, 176), (196, 156), dark(color, 0.4))
    canvas.box((210, 182), (184, 144), canvas.across((0, "#E9D8B4"), (1, "#D9A977"), angle=(0, 1)))
    canvas.ellipse(338, 236, 25, 25, CHALK)
    canvas.path("M210 326V286Q250 246 290 286Q330 256 394 296V326Z", mix(SEA, PINE, 0.3))
    canvas.path("M210 326V304Q270 282 394 314V326Z", mix(PINE, INK, 0.3))
    canvas.line("M244 372H360", light(color, 0.5), 5)
    canvas.path("M92 286H40Q26 292 40 300L92 302Z", TERRACOTTA)
    canvas.add("</g>")
    canvas.add('<g transform="rotate(16 470 470)">')
    canvas.shadow(486, 486, 92, 76, 0.4)
    canvas.box((408, 418), (134, 112), CHALK)
    canvas.box((417, 427), (116, 80), canvas.across((0, SEA), (1, SAND), angle=(0, 1)))
    canvas.path("M417 507V480L452 452L480 478L500 462L533 490V507Z", RUST)
    canvas.add("</g>")


DRAWINGS = {
    "cloth-bound-notebook": notebook,
    "posta-letter-set": letters,
    "cedar-pencils": pencils,
    "perpetual-desk-calendar": calendar,
    "botanical-postcards": postcards,
    "ricordi-photo-album": album,
}
