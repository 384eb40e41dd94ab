"""A school's colour, made fit for text (look/README.md: at least 5.5:1 on white)."""

import colorsys

ON_WHITE = 5.5


def contrast_on_white(colour: str) -> float:
    """The contrast ratio of `#rrggbb` on white, by WCAG 2.2 (relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def accent(colour: str) -> str:
    """The same hue as `#rrggbb`, darkened until its contrast on white is at least 5.5:1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    while contrast_on_white(colour) < ON_WHITE and light > 0:
        light = max(0.0, light - 0.005)
        colour = "#" + "".join(f"{round(c * 255):02x}" for c in colorsys.hls_to_rgb(hue, light, strength))
    return colour
