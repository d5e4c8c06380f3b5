"""Pulling things to other places, holding them, and keys that a board hears by itself."""

from __future__ import annotations

import pygame
import pytest

from rescue_training.desktop.events import TAKEN, Action, Key, KeyUp, Pointer, translate
from rescue_training.desktop.interaction import Interaction
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.widgets.base import Widget


class Card(Widget):
    focusable = True
    draggable = True

    def dropped(self, target, pos):
        return Action("drop", target.name if target else "nowhere")

    def activate(self):
        return Action("click", self.name)


class Place(Widget):
    takes_drops = True


class Trigger(Widget):
    focusable = True
    hears = True

    def press_at(self, pos):
        return Action("hold")

    def released(self):
        return Action("let go")

    def handle(self, event):
        if isinstance(event, Key) and event.name == "space":
            return Action("hold")
        return Action("let go") if isinstance(event, KeyUp) else None


@pytest.fixture
def table(pilot):
    """Return hands over a card at the left, a place at the right and a trigger below."""
    driver: Pilot = pilot()
    root = Widget(driver.app.look)
    for widget, rect in ((Card(root.look, "card"), (0, 0, 100, 50)),
                         (Place(root.look, "place"), (200, 0, 100, 50)),
                         (Trigger(root.look, "trigger"), (0, 100, 100, 50))):  # fmt: skip
        root.add(widget)
        widget.rect = pygame.Rect(rect)
    root.rect = pygame.Rect(0, 0, 400, 300)
    return Interaction(root)


def pull(hands: Interaction, *way: tuple[int, int]) -> Action | None:
    hands.feed(Pointer("down", way[0]))
    for pos in way[1:]:
        hands.feed(Pointer("move", pos))
    return hands.feed(Pointer("up", way[-1]))


def test_a_card_is_dropped_where_the_pointer_lets_go(table):
    assert pull(table, (50, 25), (150, 25), (250, 25)) == Action("drop", "place")
    assert pull(table, (50, 25), (150, 25)) == Action("drop", "nowhere")
    assert (table.drag, table.over) == (None, None)


def test_a_press_that_hardly_moves_is_a_click(table):
    assert pull(table, (50, 25), (53, 26)) == Action("click", "card")


def test_the_place_below_lights_up_and_the_card_hangs_on_the_pointer(table):
    card, place, _ = table.root.children
    table.feed(Pointer("down", (50, 25)))
    assert table.feed(Pointer("move", (250, 25))) == TAKEN
    assert (card.dragged, place.hovered, table.over) == (True, True, place)
    table.feed(Pointer("move", (150, 25)))
    assert (place.hovered, table.over) == (False, None)
    picture = pygame.Surface((400, 300))
    card.draw_ghost(picture, (150, 25))
    assert card.rect == pygame.Rect(0, 0, 100, 50)


def test_a_tree_built_anew_drops_what_hung_on_the_pointer(table):
    table.feed(Pointer("down", (50, 25)))
    table.feed(Pointer("move", (250, 25)))
    table.adopt(table.root)
    assert table.drag is None
    assert table.feed(Pointer("up", (250, 25))) is None


def test_what_is_held_learns_that_it_was_let_go_anywhere(table):
    assert table.feed(Pointer("down", (50, 125))) == Action("hold")
    assert table.feed(Pointer("up", (399, 299))) == Action("let go")


def test_a_board_hears_keys_that_nothing_else_uses(table):
    assert table.feed(Key("space")) == Action("hold")
    assert table.feed(KeyUp("space")) == Action("let go")
    table.root.children[2].enabled = False
    assert table.feed(KeyUp("space")) is None


def test_a_key_that_comes_up_is_told():
    up = pygame.event.Event(pygame.KEYUP, key=pygame.K_SPACE)
    assert translate(up, (0, 0)) == KeyUp("space")
    assert translate(pygame.event.Event(pygame.KEYUP, key=0), (0, 0)) is None
