"""Where the things stand: walls, tables, arches and light, drawn behind the object."""

from stoa.demo.pictures.paint import CHALK, LIMESTONE, Canvas, dark, light, mix, polygon

TABLE = 418


def wall(canvas: Canvas, color: str = LIMESTONE, table: str | None = None, height: float = TABLE) -> None:
    """A wall and the table before it."""
    top = table or light(color, 0.45)
    everything = (canvas.width, canvas.height)
    canvas.box((0, 0), everything, canvas.across((0, light(color, 0.28)), (1, dark(color, 0.07)), angle=(1, 0.6)))
    canvas.box(
        (0, height), (canvas.width, canvas.height - height), canvas.across((0, light(top, 0.25)), (1, dark(top, 0.05)))
    )
    canvas.box((0, height), (canvas.width, 26), canvas.across((0, dark(top, 0.1)), (1, top), angle=(0, 1)))


def sweep(canvas: Canvas, color: str = LIMESTONE) -> None:
    """A seamless backdrop: no edge between wall and floor."""
    shade = canvas.across((0, light(color, 0.35)), (0.62, color), (1, light(color, 0.5)), angle=(0.25, 1))
    canvas.box((0, 0), (canvas.width, canvas.height), shade)


def sun(canvas: Canvas, x: float, y: float, radius: float, color: str) -> None:
    canvas.ellipse(x, y, radius, radius, canvas.across((0, light(color, 0.3)), (1, color), angle=(0.6, 1)))


def arch(canvas: Canvas, x: float, size: tuple[float, float], color: str, foot: float = TABLE) -> None:
    """A niche in the wall, `size` wide and reaching up to; deeper on the side the light comes from."""
    width, top = size
    half = width / 2
    outline = f"M{x - half} {foot}V{top + half}A{half} {half} 0 0 1 {x + half} {top + half}V{foot}Z"
    canvas.path(outline, canvas.across((0, dark(color, 0.16)), (0.35, color), (1, light(color, 0.22))))
    inner = half - 14
    canvas.line(
        f"M{x - inner} {foot}V{top + half}A{inner} {inner} 0 0 1 {x + inner * 0.2} {top + 16}",
        dark(color, 0.25),
        3,
        opacity=0.25,
    )


def window(canvas: Canvas, x: float, y: float, size: float, color: str = CHALK) -> None:
    """The light of a window with four panes, thrown slantwise on the wall."""
    step, slant = size / 2, size * 0.28
    for column in range(2):
        for row in range(2):
            left, top = x + column * (step + 12), y + row * (step * 1.15 + 12) + column * slant * 0.5
            pane = [
                (left, top),
                (left + step, top + slant * 0.5),
                (left + step, top + step * 1.15 + slant * 0.5),
                (left, top + step * 1.15),
            ]
            canvas.path(polygon(pane), color, opacity=0.5)


def leaves_shade(canvas: Canvas, x: float, y: float, color: str) -> None:
    """The shade of a branch that stands outside the picture."""
    canvas.line(f"M{x} {y}q90 60 210 70", color, 5, opacity=0.22)
    for index in range(7):
        along, side = 22 + index * 28, -1 if index % 2 else 1
        canvas.add(
            f'<ellipse rx="30" ry="10" fill="{color}" opacity=".2" '
            f'transform="translate({x + along + 12} {y + along * 0.4 + side * 22}) rotate({20 + side * 42})"/>'
        )


def shelf(canvas: Canvas, y: float, color: str) -> None:
    canvas.box((0, y), (canvas.width, 22), canvas.across((0, light(color, 0.25)), (1, color)))
    canvas.box((0, y + 22), (canvas.width, 8), dark(color, 0.35))
    shade = canvas.across((0, mix(color, "#2A1F1A", 0.5)), (1, color), angle=(0, 1))
    canvas.box((0, y + 30), (canvas.width, 46), shade, opacity=0.14)
