"""The program's own widgets: a retained tree with keyboard focus, states and names.

``Widget`` is what all are; the others are listed here so that a screen imports one place.
"""

from __future__ import annotations

from rescue_training.desktop.widgets.base import Group, Widget
from rescue_training.desktop.widgets.button import Button, icon_button
from rescue_training.desktop.widgets.controls import Segments, Slider, Toggle
from rescue_training.desktop.widgets.dialog import Dialog, Layers, ToastPlace
from rescue_training.desktop.widgets.label import Icon, KeyCap, Label, Number, Paragraph, Rule
from rescue_training.desktop.widgets.layout import Box, Column, Flow, Grid, Row, Spacer
from rescue_training.desktop.widgets.meters import Bar, Ring, Steps
from rescue_training.desktop.widgets.option_card import OptionCard, Verdict
from rescue_training.desktop.widgets.panel import Card, Chip, Toast, Tone
from rescue_training.desktop.widgets.scroll import ScrollView
from rescue_training.desktop.widgets.text_field import TextField

__all__ = [
    "Bar",
    "Box",
    "Button",
    "Card",
    "Chip",
    "Column",
    "Dialog",
    "Flow",
    "Grid",
    "Group",
    "Icon",
    "KeyCap",
    "Label",
    "Layers",
    "Number",
    "OptionCard",
    "Paragraph",
    "Ring",
    "Row",
    "Rule",
    "ScrollView",
    "Segments",
    "Slider",
    "Spacer",
    "Steps",
    "TextField",
    "Toast",
    "ToastPlace",
    "Toggle",
    "Tone",
    "Verdict",
    "Widget",
    "icon_button",
]
