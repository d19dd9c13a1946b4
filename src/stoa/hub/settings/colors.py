"""Whether text can be read on a colour, by the contrast of WCAG 2."""

READABLE = 4.5
BLACK, WHITE = "#000000", "#FFFFFF"


def contrast(one: str, other: str) -> float:
    """Between 1 (the same) and 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(color: str, wanted: str) -> str:
    """The wanted ink if it can be read on the colour, else white or black: one of them always can."""
    if contrast(wanted, color) >= READABLE:
        return wanted
    return max(WHITE, BLACK, key=lambda ink: contrast(ink, color))


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
