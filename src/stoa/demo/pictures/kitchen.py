"""Boards, spoons, jars, and what is eaten and drunk."""

from stoa.demo.pictures import scenes, vessels
from stoa.demo.pictures.paint import (
    CHALK,
    CLAY,
    HONEY,
    INK,
    LEAF,
    LIMESTONE,
    OCHRE,
    OLIVE,
    PINE,
    RUST,
    SAGE,
    SAND,
    SEA,
    STEEL,
    TERRACOTTA,
    WALNUT,
    WOOD,
    Canvas,
    dark,
    light,
    mix,
    number,
)


def grain(canvas: Canvas, shape: str, top: int, bottom: int, color: str) -> None:
    """Loud grain, as olive wood has it: wandering lines that crowd around a knot."""
    canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
    for y in range(top, bottom, 15):
        lift = canvas.random.randint(-22, 22)
        canvas.line(
            f"M60 {y}C180 {y + lift} 260 {y - lift} 340 {y + lift // 2}S500 {y - lift} 570 {y + 8}",
            color,
            canvas.random.choice((2, 3, 4, 6)),
            opacity=canvas.random.choice((0.2, 0.3, 0.4)),
        )
    canvas.add("</g>")


def board(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(SAGE, LIMESTONE, 0.6))
    canvas.add('<g transform="rotate(-28 300 300)">')
    canvas.shadow(326, 332, 290, 190, 0.3)
    shape = (
        "M96 214Q240 196 420 208Q444 212 462 250L540 262Q570 270 570 300T540 338L462 350Q446 390 420 394Q240 "
        "412 92 390Q74 300 96 214Z"
    )
    canvas.path(shape, dark(WOOD, 0.42), transform="translate(4 12)")
    canvas.path(shape, canvas.across((0, light(WOOD, 0.3)), (0.5, WOOD), (1, dark(WOOD, 0.16)), angle=(0.5, 1)))
    grain(canvas, shape, 200, 410, WALNUT)
    for size in (42, 30, 18, 8):
        canvas.ellipse(232, 318, size * 1.5, size * 0.7, "none", stroke=WALNUT, stroke_width=3, opacity=0.4)
    canvas.path("M92 390Q240 412 420 394Q440 392 450 378Q240 398 90 374Z", dark(WALNUT, 0.3), opacity=0.75)
    canvas.ellipse(536, 300, 13, 13, dark(SAGE, 0.45))
    canvas.line("M546 300C590 290 600 330 640 316", CHALK, 6)
    canvas.add("</g>")
    canvas.line("M392 120C430 150 470 150 520 130", OLIVE, 4)
    for x, y, turn in [(410, 134, 40), (436, 146, -60), (464, 150, 50), (492, 142, -50), (516, 132, 10)]:
        canvas.add(
            f'<path d="M0 0C14-12 36-14 52-2C36 10 14 10 0 0Z" fill="{mix(OLIVE, LEAF, 0.4)}" transform="translate({x} '
            f'{y}) rotate({turn})"/>'
        )


def spoons(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(OCHRE, LIMESTONE, 0.56), light(LIMESTONE, 0.45), 440)
    scenes.arch(canvas, 300, (400, 40), mix(OCHRE, CHALK, 0.45), 440)
    for turn, length, kind in [(-17, 250, "slot"), (2, 280, "round"), (19, 240, "flat")]:
        canvas.add(f'<g transform="translate(300 400) rotate({turn})">')
        tone = {"slot": dark(WOOD, 0.12), "round": light(WOOD, 0.1), "flat": mix(WOOD, WALNUT, 0.3)}[kind]
        canvas.line(f"M0 40V{-length + 70}", tone, 19)
        canvas.line(f"M-5 40V{-length + 70}", light(tone, 0.35), 5, opacity=0.6)
        head = (
            f"M0 {-length - 62}C52 {-length - 62} 58 {-length + 80} 0 {-length + 96}C-58 {-length + 80}-52 "
            f"{-length - 62} 0 {-length - 62}Z"
        )
        if kind == "flat":
            head = (
                f"M-38 {-length - 40}L40 {-length - 66}Q50 {-length + 40} 9 {-length + 100}H-9Q-46 {-length + 40}-38 "
                f"{-length - 40}Z"
            )
        canvas.path(head, canvas.across((0, light(tone, 0.35)), (0.6, tone), (1, dark(tone, 0.22))))
        if kind == "round":
            canvas.ellipse(2, -length + 6, 28, 52, canvas.across((0, dark(tone, 0.35)), (1, light(tone, 0.1))))
        if kind == "slot":
            for x in (-16, 0, 16):
                canvas.line(f"M{x} {-length - 16}V{-length + 36}", dark(tone, 0.55), 7)
        canvas.add("</g>")
    shape = vessels.body(canvas, 300, [(340, 98), (350, 100), (480, 96), (516, 84)], CHALK)
    vessels.glaze(canvas, shape, "M180 330H420V416Q300 446 180 416Z", SEA)
    vessels.speckle(canvas, shape, (200, 350, 400, 510), WALNUT, 50)
    canvas.path("M202 340A98 20 0 0 0 398 340L399 352A99 20 0 0 1 201 352Z", light(SEA, 0.35))


def mortar(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(LEAF, LIMESTONE, 0.52), mix(WALNUT, SAND, 0.4), 430)
    scenes.sun(canvas, 160, 160, 96, mix(LEAF, CHALK, 0.45))
    marble = "#EFEDE9"
    canvas.add('<g transform="rotate(34 372 230)">')
    canvas.path("M352 60Q372 40 392 60L400 300H344Z", vessels.rounded(canvas, WOOD))
    canvas.ellipse(372, 66, 27, 32, vessels.rounded(canvas, light(WOOD, 0.1)))
    canvas.add("</g>")
    flat = 0.24
    shape = vessels.body(
        canvas, 290, [(276, 168), (300, 174), (380, 156), (440, 116), (470, 92), (512, 110)], marble, flat=flat
    )
    canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
    for _ in range(7):
        x, y = canvas.random.randint(110, 420), canvas.random.randint(270, 420)
        canvas.line(
            f"M{x} {y}q{canvas.random.randint(20, 50)} 30 {canvas.random.randint(10, 60)} 76t30 70",
            "#A9A8A6",
            canvas.random.choice((2, 3, 6)),
            opacity=0.35,
        )
    canvas.add("</g>")
    for x in (112, 452):
        canvas.path(f"M{x} 292q16-14 32 0v40q-16 20-32 0Z", vessels.rounded(canvas, marble))
    vessels.mouth(canvas, (290, 276, 168), marble, flat=flat, lip=24)
    canvas.ellipse(290, 284, 128, 27, mix(LEAF, PINE, 0.3))
    canvas.ellipse(290, 290, 104, 19, mix(LEAF, HONEY, 0.25))
    canvas.add(
        f'<g transform="rotate(34 372 230)"><path d="M346 236H398L400 290Q372 316 344 290Z" '
        f'fill="{vessels.rounded(canvas, WOOD)}"/>'
        "</g>"
    )
    for x, y, turn in [(462, 500, -20), (500, 516, 24), (118, 514, 160)]:
        canvas.add(
            f'<path d="M0 0C14-26 48-30 66-6C48 18 16 18 0 0Z" fill="{LEAF}" transform="translate({x} '
            f'{y}) rotate({turn})"/>'
        )


def cruet(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(HONEY, LIMESTONE, 0.5), light(WOOD, 0.35), 440)
    scenes.window(canvas, 320, 30, 200, "#FFF6DC")
    glass = mix(PINE, LEAF, 0.45)
    canvas.shadow(430, 520, 210, 30, 0.2)
    shape = vessels.body(
        canvas, 262, [(170, 24), (190, 26), (260, 30), (306, 64), (350, 96), (480, 98), (512, 88)], glass
    )
    canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
    canvas.path(
        "M140 372Q262 396 384 372V540H140Z",
        canvas.across((0, "#A98F2C"), (0.5, "#C9AE3F"), (1, "#7F6A1E")),
        opacity=0.62,
    )
    canvas.ellipse(262, 374, 98, 18, "#D9C35C", opacity=0.55)
    canvas.add("</g>")
    vessels.gleam(canvas, "M184 366V478", 14, 0.35)
    vessels.gleam(canvas, "M340 380V470", 5, 0.25)
    canvas.box((236, 140), (52, 40), vessels.rounded(canvas, "#B99A5B"), rx=6)
    canvas.path("M246 142Q240 92 178 66L184 54Q270 80 280 142Z", vessels.rounded(canvas, "#C79A4B"))
    canvas.shadow(460, 522, 80, 14, 0.3)
    canvas.ellipse(444, 500, 76, 24, vessels.rounded(canvas, CHALK))
    canvas.ellipse(444, 492, 76, 20, light(CHALK, 0.4))
    canvas.ellipse(444, 493, 54, 13, "#CDB54A")


def salt_cellar(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(TERRACOTTA, LIMESTONE, 0.66), mix(SEA, CHALK, 0.55), 430)
    scenes.leaves_shade(canvas, 340, 60, RUST)
    vessels.body(canvas, 296, [(318, 140), (330, 142), (430, 140), (486, 122), (504, 108)], mix(SAND, CHALK, 0.5))
    shape = vessels.outline(296, [(318, 140), (330, 142), (430, 140), (486, 122), (504, 108)])
    vessels.glaze(canvas, shape, "M140 420Q296 450 452 420V540H140Z", CLAY)
    vessels.speckle(canvas, shape, (160, 330, 430, 500), WALNUT, 70)
    vessels.mouth(canvas, (296, 318, 140), CHALK, lip=11)
    canvas.path(
        "M172 318Q230 270 300 282Q378 286 420 320A124 20 0 0 1 172 318Z", canvas.across((0, "#FFFFFF"), (1, "#D9DAD8"))
    )
    for _ in range(60):
        canvas.ellipse(
            canvas.random.uniform(200, 400),
            canvas.random.uniform(294, 328),
            3,
            2.4,
            canvas.random.choice(("#FFFFFF", "#C9CCCB")),
        )
    canvas.line("M352 306L470 190", dark(WOOD, 0.1), 15)
    canvas.line("M350 303L468 187", light(WOOD, 0.4), 4)
    canvas.ellipse(346, 308, 34, 19, vessels.rounded(canvas, WOOD), transform="rotate(-42 346 308)")
    canvas.add('<g transform="rotate(-24 158 330)">')
    canvas.ellipse(120, 316, 132, 30, dark(WOOD, 0.35), transform="translate(0 9)")
    canvas.ellipse(120, 316, 132, 30, canvas.across((0, light(WOOD, 0.4)), (1, dark(WOOD, 0.1))))
    canvas.add("</g>")


def espresso_beans(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(RUST, LIMESTONE, 0.55), mix(WALNUT, SAND, 0.25), 440)
    scenes.sun(canvas, 430, 180, 120, mix(RUST, OCHRE, 0.5))
    bag = mix(INK, PINE, 0.25)
    canvas.shadow(360, 522, 230, 32)
    canvas.path(
        "M172 150H408L422 500Q296 528 158 500Z",
        canvas.across(
            (0, dark(bag, 0.2)),
            (0.16, light(bag, 0.22)),
            (0.3, bag),
            (0.78, bag),
            (0.9, light(bag, 0.12)),
            (1, dark(bag, 0.3)),
        ),
    )
    canvas.path("M172 150H408L404 100H176Z", canvas.across((0, light(bag, 0.12)), (0.6, bag), (1, dark(bag, 0.2))))
    canvas.line("M176 124H404", dark(bag, 0.4), 4)
    canvas.box((160, 112), (262, 15), "#C79A4B", rx=5)
    canvas.path("M196 220H386V430Q292 442 196 430Z", CHALK)
    canvas.ellipse(291, 300, 44, 44, TERRACOTTA)
    canvas.add(
        f'<g transform="rotate(28 291 300)"><ellipse cx="291" cy="300" rx="20" ry="28" fill="{CHALK}"/>'
        f'<path d="M291 272C282 290 300 308 291 328" fill="none" stroke="{TERRACOTTA}" stroke-width="5"/>'
        "</g>"
    )
    canvas.line("M230 378H352", INK, 9)
    canvas.line("M252 402H330", INK, 5, opacity=0.5)
    for x, y, turn in [(454, 506, 20), (494, 520, -30), (470, 540, 70), (118, 528, 12), (84, 512, -50), (530, 496, 50)]:
        canvas.add(
            f'<g transform="translate({x} {y}) rotate({turn})">'
            f'<ellipse rx="21" ry="15" fill="{vessels.rounded(canvas, "#5A3422")}"/>'
            '<path d="M-20 0C-8-8 8 8 20 0" fill="none" stroke="#2C160C" stroke-width="4"/></g>'
        )


def herb_tea(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(PINE, LIMESTONE, 0.68), light(LIMESTONE, 0.5), 446)
    scenes.window(canvas, 50, 24, 180)
    shape = vessels.body(canvas, 310, [(214, 120), (220, 121), (490, 121), (508, 118)], SAGE)
    canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
    for x in range(180, 450, 54):
        for y in range(248, 520, 66):
            canvas.add(
                f'<g transform="translate({x + (y // 66 % 2) * 27} {y}) rotate({(x * 7 + y) % 70 - 35})" opacity=".5">'
                '<path d="M0 26V-22M0 8C-22 4-22-14-18-20C-4-14 0-2 0 8M0 0C18-6 20-20 16-28C2-22 0-10 '
                f'0 0" fill="{dark(SAGE, 0.38)}" stroke="{dark(SAGE, 0.38)}" stroke-width="2"/></g>'
            )
    canvas.path("M180 306H450V432Q310 456 180 432Z", vessels.rounded(canvas, CHALK))
    canvas.add("</g>")
    canvas.path("M310 330C340 344 342 380 310 404C278 380 280 344 310 330Z", LEAF)
    canvas.line("M310 340V424M310 366L326 352M310 382L294 368", light(SAGE, 0.4), 4)
    lid = vessels.outline(310, [(166, 124), (172, 126), (214, 126), (222, 124)])
    canvas.path(lid, vessels.rounded(canvas, dark(SAGE, 0.3)))
    canvas.ellipse(310, 166, 124, 25, canvas.across((0, light(SAGE, 0.3)), (1, dark(SAGE, 0.1))))
    canvas.ellipse(310, 160, 20, 9, vessels.rounded(canvas, "#C79A4B"))
    for x, y, turn in [(96, 508, -12), (130, 530, 30), (484, 528, 8), (520, 506, -40)]:
        canvas.add(
            f'<path d="M0 0C12-12 36-14 50-2C36 10 12 10 0 0Z" fill="{dark(LEAF, 0.08)}" transform="translate({x} '
            f'{y}) rotate({turn})"/>'
        )


def moka(canvas: Canvas) -> None:
    scenes.wall(canvas, mix(SEA, LIMESTONE, 0.52), mix(WALNUT, SAND, 0.45), 440)
    scenes.arch(canvas, 280, (400, 50), mix(SEA, CHALK, 0.4), 440)
    vessels.handle(canvas, "M376 216C470 200 470 250 446 372", WOOD, 28)
    canvas.shadow(360, 522, 230, 32)
    facets = [(-1, -0.62, 0.1, 1), (-0.62, -0.12, 0.5, 0), (-0.12, 0.42, 0.12, 0), (0.42, 1, 0.34, 1)]
    for top, bottom, wide, narrow in [(190, 326, 108, 80), (352, 516, 86, 118)]:
        for start, end, share, is_dark in facets:
            color = dark(STEEL, share) if is_dark else light(STEEL, share)
            edge = [
                (280 + wide * start, top),
                (280 + wide * end, top),
                (280 + narrow * end, bottom + 8 * (1 - abs(end))),
                (280 + narrow * start, bottom + 8 * (1 - abs(start))),
            ]
            canvas.path("M" + "L".join(f"{number(x)} {number(y)}" for x, y in edge) + "Z", color)
    canvas.box(
        (196, 324),
        (168, 30),
        canvas.across((0, dark(STEEL, 0.3)), (0.3, light(STEEL, 0.6)), (1, dark(STEEL, 0.4))),
        rx=8,
    )
    canvas.path("M172 190L130 172L186 250Z", light(STEEL, 0.3))
    canvas.path("M172 190Q280 130 388 190Z", canvas.across((0, light(STEEL, 0.5)), (1, dark(STEEL, 0.25))))
    canvas.box((166, 184), (226, 12), dark(STEEL, 0.2), rx=5)
    canvas.ellipse(280, 146, 17, 19, vessels.rounded(canvas, WOOD))
    canvas.ellipse(222, 430, 11, 11, "#C79A4B")
    for x, drift in [(118, 8), (146, -6)]:
        canvas.line(f"M{x} 150C{x - 22 + drift} 120 {x + 22} 100 {x + drift} 62", CHALK, 7, opacity=0.55)


def jars(canvas: Canvas) -> None:
    scenes.sweep(canvas, mix(SAND, LIMESTONE, 0.3))
    scenes.shelf(canvas, 500, WOOD)
    fillings = [
        (438, 74, 300, "#B5452E", "#D0654A"),
        (284, 84, 190, OLIVE, "#97A26B"),
        (136, 60, 356, "#D89A3A", "#EDBE6B"),
    ]
    for x, radius, top, fill, bright in fillings:
        canvas.shadow(x + 30, 500, radius * 1.4, 14, 0.4)
        shape = vessels.outline(
            x,
            [(top, radius - 10), (top + 14, radius - 8), (top + 36, radius), (480, radius), (500, radius - 8)],
            flat=0.12,
        )
        canvas.path(shape, "#F4F3EA", opacity=0.75)
        canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
        canvas.box(
            (x - radius, top + 48),
            (radius * 2, 480 - top),
            canvas.across((0, dark(fill, 0.15)), (0.4, fill), (1, dark(fill, 0.3))),
        )
        for _ in range(int((480 - top) * radius / 900)):
            canvas.ellipse(
                canvas.random.uniform(x - radius + 12, x + radius - 12),
                canvas.random.uniform(top + 66, 484),
                15,
                12,
                canvas.random.choice((bright, light(fill, 0.1), dark(fill, 0.1))),
                opacity=0.8,
            )
        canvas.add("</g>")
        canvas.path(shape, "none", stroke="#FFFFFF", stroke_width=4, opacity=0.6)
        canvas.box((x - radius + 2, top - 6), (radius * 2 - 4, 15), vessels.rounded(canvas, "#D8743C"), rx=6)
        canvas.path(
            f"M{x - radius + 8} {top - 6}Q{x} {top - 42} {x + radius - 8} {top - 6}Z",
            canvas.across((0, "#FFFFFF"), (1, "#D5DAD4")),
            opacity=0.9,
        )
        canvas.line(
            f"M{x - radius + 2} {top - 20}V{top + 26}M{x + radius - 2} {top - 20}V{top + 26}", dark(STEEL, 0.35), 5
        )
        vessels.gleam(canvas, f"M{x - radius + 16} {top + 60}V470", 8, 0.5)


DRAWINGS = {
    "olive-wood-board": board,
    "olive-wood-spoons": spoons,
    "carrara-mortar": mortar,
    "oliera-oil-cruet": cruet,
    "trapani-salt-cellar": salt_cellar,
    "house-espresso-beans": espresso_beans,
    "mountain-herb-tea": herb_tea,
    "moka-pot": moka,
    "orto-preserving-jars": jars,
}
