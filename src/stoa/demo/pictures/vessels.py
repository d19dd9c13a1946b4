"""Turned things: everything that came off a wheel or a lathe is an outline mirrored about its axis."""

from collections.abc import Sequence

from stoa.demo.pictures.paint import Canvas, Point, curve, dark, light, number

FLAT = 0.2  # how round a circle looks from where we stand


def outline(x: float, profile: Sequence[Point], *, flat: float = FLAT) -> str:
    """The closed silhouette of a profile [(y, radius), …] from rim to foot."""
    left = [(x - radius, y) for y, radius in profile]
    right = [(x + radius, y) for y, radius in reversed(profile)]
    (rim_y, rim), (_, foot) = profile[0], profile[-1]
    back = curve(right)
    bottom = f"A{number(foot)} {number(foot * flat)} 0 0 0 {number(right[0][0])} {number(right[0][1])}"
    top = f"A{number(rim)} {number(rim * flat)} 0 0 0 {number(x - rim)} {number(rim_y)}Z"
    return curve(left) + bottom + back[back.index("C") :] + top


def rounded(canvas: Canvas, color: str) -> str:
    """Light from the left, a darker right flank, a little light coming back at the edge."""
    return canvas.across(
        (0, dark(color, 0.12)),
        (0.22, light(color, 0.34)),
        (0.5, color),
        (0.86, dark(color, 0.3)),
        (1, dark(color, 0.2)),
    )


def body(canvas: Canvas, x: float, profile: Sequence[Point], color: str, *, flat: float = FLAT) -> str:
    """Draws a turned body with its shade on the table; returns its silhouette for glazes and marks."""
    foot_y, foot = profile[-1]
    widest = max(radius for _, radius in profile)
    canvas.shadow(x + widest * 0.55, foot_y + 4, widest * 1.7, widest * 0.3)
    canvas.shadow(x + 4, foot_y + 3, foot * 1.25, foot * flat * 1.7, 0.5)
    shape = outline(x, profile, flat=flat)
    canvas.path(shape, rounded(canvas, color))
    return shape


def mouth(canvas: Canvas, rim: tuple[float, float, float], color: str, *, flat: float = FLAT, lip: float = 6) -> None:
    """The opening seen from slightly above: lip, then the dark inside."""
    x, y, radius = rim
    canvas.ellipse(x, y, radius, radius * flat, canvas.across((0, light(color, 0.5)), (1, dark(color, 0.08))))
    inner = radius - lip
    shade = canvas.across((0, dark(color, 0.55)), (0.7, dark(color, 0.28)), (1, light(color, 0.05)))
    canvas.ellipse(x, y + lip * flat * 0.6, inner, inner * flat, shade)


def glaze(canvas: Canvas, shape: str, edge: str, color: str) -> None:
    """Covers the part of a silhouette that `edge` (a closed outline) takes in."""
    canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
    canvas.path(edge, rounded(canvas, color))
    canvas.add("</g>")


def speckle(canvas: Canvas, shape: str, area: tuple[float, float, float, float], color: str, count: int = 70) -> None:
    """Iron spots, the way stoneware has them."""
    x0, y0, x1, y1 = area
    canvas.add(f'<g clip-path="{canvas.clip(shape)}" fill="{color}" opacity=".5">')
    for _ in range(count):
        x, y = canvas.random.uniform(x0, x1), canvas.random.uniform(y0, y1)
        canvas.add(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(canvas.random.uniform(0.8, 2.6))}"/>')
    canvas.add("</g>")


def gleam(canvas: Canvas, path: str, width: float = 9, strength: float = 0.4) -> None:
    canvas.line(path, "#FFFDF6", width, opacity=strength)


def rings(canvas: Canvas, shape: str, around: tuple[float, float], heights: Sequence[float], color: str) -> None:
    """Throwing rings: fine lines that follow the roundness."""
    x, radius = around
    canvas.add(f'<g clip-path="{canvas.clip(shape)}">')
    for y in heights:
        bend = radius * FLAT
        canvas.line(
            f"M{number(x - radius)} {number(y)}Q{number(x)} {number(y + bend * 1.6)} {number(x + radius)} {number(y)}",
            color,
            2.4,
            opacity=0.3,
        )
    canvas.add("</g>")


def handle(canvas: Canvas, path: str, color: str, width: float = 22) -> None:
    canvas.line(path, dark(color, 0.34), width)
    canvas.line(
        path, dark(color, 0.06), width * 0.66, transform=f"translate({number(-width * 0.09)} {number(-width * 0.1)})"
    )
    canvas.line(
        path,
        light(color, 0.35),
        width * 0.18,
        transform=f"translate({number(-width * 0.22)} {number(-width * 0.2)})",
        opacity=0.7,
    )
