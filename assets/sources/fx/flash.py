"""Measure how much the moving pictures flash, against WCAG 2.3.1.

    python flash.py

A flash is a pair of opposing changes of relative luminance of 0.10 or more of full white where the
darker of the two is below 0.80; more than three a second, over more than a quarter of any 341 x 256
pixels at 1024 x 768, can bring on a fit. Each picture is drawn at 1280 x 720 on an anchor half as high as the
screen, on a dark room (grey 60), at its own speed. For the window with the largest swing it prints
the swing and the number of flashes in the worst second.
"""

from __future__ import annotations

import numpy as np
import yaml
from numpy.typing import NDArray
from PIL import Image

from pictures import FX

SCREEN = (720, 1280)
WINDOW = (256, 341)
ANCHOR = 0.5
ROOM = 60.0


def luminance(screen: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the relative luminance of sRGB pixels."""
    share = screen / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def frame(entry: dict, name: str, number: int, size: tuple[int, int]) -> NDArray[np.float32]:
    """Return one frame of a picture of fx.yaml at ``size`` (width, height)."""
    sheet = Image.open(FX / entry[name])
    width, height = sheet.width // entry["columns"], sheet.height // entry["rows"]
    x, y = number % entry["columns"] * width, number // entry["columns"] * height
    return np.asarray(sheet.crop((x, y, x + width, y + height)).resize(size), np.float32)


def drawn(entry: dict, number: int) -> NDArray[np.float32]:
    """Return the screen with frame ``number`` on it."""
    high = round(SCREEN[0] * ANCHOR * entry["scale"])
    size = (round(high * entry["width"] / entry["height"]), high)
    screen = np.full((*SCREEN, 3), ROOM, np.float32)
    left, top = 640 - size[0] // 2, 640 - round(high * entry["foot"][1])
    picture = frame(entry, "file", number, size)[max(0, -top) :]
    top = max(0, top)
    place = screen[top : top + picture.shape[0], left : left + size[0]]
    picture = picture[: place.shape[0]]
    if picture.shape[2] == 4:
        alpha = picture[..., 3:] / 255
        place[:] = place * (1 - alpha) + picture[..., :3] * alpha
        return screen
    shade = frame(entry, "occlusion", number, size)[-picture.shape[0] :][: place.shape[0]]
    place[:] = np.minimum(place * shade / 255 + picture, 255)
    return screen


def windows(entry: dict) -> NDArray[np.float32]:
    """Return the mean luminance, shape (frames, windows), of overlapping windows of the screen."""
    rows = []
    for number in range(entry["frames"]):
        bright = np.pad(luminance(drawn(entry, number)).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        height, width = WINDOW
        boxes = (bright[height:, width:] - bright[:-height, width:] - bright[height:, :-width]
                 + bright[:-height, :-width])
        rows.append(boxes[::32, ::32].ravel() / (height * width))
    return np.array(rows)


def flashes(values: NDArray[np.float32], least: float = 0.10) -> int:
    """Count pairs of opposing changes of at least ``least`` in a series."""
    turns, low, high, rising = 0, values[0], values[0], None
    for value in values:
        low, high = min(low, value), max(high, value)
        if rising is not True and value - low >= least:
            turns, rising, high = turns + 1, True, value
        elif rising is not False and high - value >= least:
            turns, rising, low = turns + 1, False, value
    return turns // 2


def main() -> None:
    """Print a line for each moving picture."""
    for name, entry in yaml.safe_load((FX / "fx.yaml").read_text("utf-8")).items():
        if "frames" not in entry:
            continue
        mean = windows(entry)
        worst = mean[:, np.argmax(np.ptp(mean, axis=0))]
        second = np.concatenate([worst, worst])[: entry["fps"]] if entry["loop"] else worst
        step = np.abs(np.diff(mean, axis=0)).max()
        print(f"{name:9s} swing {np.ptp(worst):.3f}  largest change from frame to frame {step:.3f}  "
              f"flashes in a second {flashes(second)}")


if __name__ == "__main__":
    main()
