"""The crash of `road_night.py` from its other side: the field beyond the ditch, the coach's doors and roof."""

from __future__ import annotations

import road_night
import stage  # first: loads Blender
from kit import area
from road_night import HEADING, at, on_coach


def room():
    """The same lamps; the engine's floodlight now shines across the road towards the viewer."""
    road_night.room()
    area(at(-6.0, 16.0, 6.0), (66, 0, 85), 2.0, 2600, "#f4f1e4", 1.0)


def dark():
    road_night.dark()
    area(at(2.0, 26.0, 14.0), (50, 0, HEADING), 8, 2600, "#8ba6d6", 4)


BACK = stage.Stage(
    name="road_night_back",
    title={"vi": "Tai nạn trên quốc lộ, phía mương", "en": "Crash on a national road, from the ditch"},
    camera=at(1.6, 16.6, 4.2), target=at(4.0, 5.0, 0.1), lens=26,
    focus=[0.06, 0.2, 0.94, 0.9],
    build=road_night.build,
    lights={"room": room, "dark": dark},
    anchors={
        "coach_window": stage.Anchor(on_coach(1.76, -1.06, 1.85)),
        "trapped": stage.Anchor(on_coach(0.6, -1.35, 1.72)),
        "ditch": stage.Anchor(at(0.5, 7.2, -0.9)),
        "bystanders": stage.Anchor(at(6.4, 9.9, 1.1)),
    },
    depth=(5, 45),
    bloom=True,
)

if __name__ == "__main__":
    stage.main(BACK)
