"""What extinguishers do to fires: tables only.

``EFFECTS`` is the matrix of agents and fire classes (TCVN 4878 / ISO 3941: C is gas) with the
verdicts that were collected for it: ``yes`` is GOOD; ``limited``, ``poor``, ``small`` and ``no
(deep embers)`` are WEAK; ``no`` alone is USELESS; ``NO`` is WRONG, and DEADLY where the
collection names the danger: water on live electricity (shock), on burning oil (fireball), on
burning metal.
Sources: pcccannhien.vn (TCVN 4878:2009), vinasafe.com.vn/?p=1772 (CO2 splashes oil),
thienbang.vn (CO2), rchvacparts.com (Kidde catalogue).

``BOTTLES`` holds distances and times:

* stand 1.5 to 2 m away with powder (about 2 m), as near as possible with CO2 (about 0.5 m):
  soyte.phutho.gov.vn, four steps; 6 to 8 feet: sjgov.org, hcfd.org;
* reach 8 to 12 feet: sjgov.org; CO2 3 to 8 feet and clean agents 4 to 6 feet: apfd3.org; water
  about 6 m: lwf.co.uk part 218; wet chemical from at least 1 m: fireandsafetycentre.co.uk;
* discharge 12 to 30 s: northernarchitecture.us; powder 8 to 25 s, CO2 8 to 30 s:
  thescientist.blog; water 15 to 30 s, wet chemical 8 to 12 s: quenchcare.in.

Where a source gives a span, one value inside it is taken. A label on a real bottle goes before
this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, NamedTuple

FireClass = Literal["A", "B", "C", "D", "F", "electric"]
Agent = Literal[
    "water_jet", "water_spray", "abc_powder", "bc_powder", "co2", "foam", "wet_chemical",
    "d_powder", "clean_agent",
]  # fmt: skip


class Effect(StrEnum):
    """What an agent does to a fire of a class."""

    GOOD = "good"
    """Made for it."""
    WEAK = "weak"
    """Knocks flames down, but they come back."""
    USELESS = "useless"
    """Does nothing."""
    WRONG = "wrong"
    """Must not be used: the fire grows."""
    DEADLY = "deadly"
    """Must not be used: it injures at once."""


class Bottle(NamedTuple):
    """One kind of extinguisher."""

    seconds: int
    """How long it discharges."""
    near: int
    """Nearest distance of the standard, in centimetres."""
    far: int
    """Farthest distance of the standard."""
    reach: int
    """Beyond this the agent does not arrive."""


BOTTLES: Mapping[Agent, Bottle] = {
    "water_jet": Bottle(30, 180, 300, 600),
    "water_spray": Bottle(30, 150, 250, 370),
    "abc_powder": Bottle(12, 150, 250, 370),
    "bc_powder": Bottle(12, 150, 250, 370),
    "co2": Bottle(12, 50, 200, 240),
    "foam": Bottle(30, 150, 250, 370),
    "wet_chemical": Bottle(12, 100, 250, 300),
    "d_powder": Bottle(20, 100, 200, 250),
    "clean_agent": Bottle(12, 120, 180, 240),
}

_G, _W, _U, _X, _D = Effect.GOOD, Effect.WEAK, Effect.USELESS, Effect.WRONG, Effect.DEADLY
CLASSES: tuple[FireClass, ...] = ("A", "B", "C", "D", "F", "electric")
_ROWS: Mapping[Agent, tuple[Effect, ...]] = {
    "water_jet": (_G, _X, _U, _D, _D, _D),
    "water_spray": (_G, _W, _U, _D, _X, _X),
    "abc_powder": (_G, _G, _G, _X, _W, _G),
    "bc_powder": (_W, _G, _G, _X, _W, _G),
    "co2": (_W, _G, _G, _X, _X, _G),
    "foam": (_G, _G, _U, _X, _X, _X),
    "wet_chemical": (_G, _U, _U, _X, _G, _X),
    "d_powder": (_U, _W, _U, _G, _U, _U),
    "clean_agent": (_W, _G, _G, _X, _U, _G),
}
EFFECTS: Mapping[Agent, Mapping[FireClass, Effect]] = {
    agent: dict(zip(CLASSES, row, strict=True)) for agent, row in _ROWS.items()
}
