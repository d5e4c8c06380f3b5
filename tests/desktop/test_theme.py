"""Colours keep their contrast, measured as WCAG 2 says."""

from __future__ import annotations

import pytest

from rescue_training.desktop.theme import HIGH_CONTRAST, NORMAL, Colour, Scale, Theme


def luminance(colour: Colour) -> float:
    parts = [value / 255 for value in colour]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: Colour, b: Colour) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [NORMAL, HIGH_CONTRAST])
@pytest.mark.parametrize("text", ["text_hi", "text_md", "text_lo", "red_text", "green", "amber"])
@pytest.mark.parametrize("ground", ["bg0", "bg1", "bg2", "bg3", "option_top"])
def test_text_reads_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [NORMAL, HIGH_CONTRAST])
def test_ink_reads_on_coloured_buttons(theme: Theme) -> None:
    for ground in (theme.amber, theme.amber_light, theme.amber_deep):
        assert contrast(theme.amber_ink, ground) >= 7
    assert contrast(theme.red_ink, theme.red) >= 4.5
    assert contrast(theme.green_ink, theme.green) >= 7


@pytest.mark.parametrize("theme", [NORMAL, HIGH_CONTRAST])
def test_borders_of_controls_can_be_seen(theme: Theme) -> None:
    for ground in (theme.bg0, theme.bg1, theme.bg2, theme.bg3):
        assert contrast(theme.line_strong, ground) >= 3


def test_high_contrast_has_white_on_black() -> None:
    assert contrast(HIGH_CONTRAST.text_hi, HIGH_CONTRAST.bg0) == pytest.approx(21)


@pytest.mark.parametrize(
    ("size", "ui"),
    [((1280, 720), 1.0), ((1920, 1080), 1.5), ((3840, 2160), 3.0), ((1024, 768), 0.8)],
)
def test_the_window_decides_the_scale(size: tuple[int, int], ui: float) -> None:
    assert Scale.of(size).ui == pytest.approx(ui)


def test_text_size_grows_type_only() -> None:
    scale = Scale.of((1280, 720), 2.0)
    assert scale.px(44) == 44
    assert scale.font(16) == 32
