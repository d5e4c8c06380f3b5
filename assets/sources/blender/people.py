"""Who belongs to the cast, and which faces each of them makes."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Face:
    """How a face differs from calm; lengths in head metres, angles in degrees."""

    inner: float = 0.0
    """How far the inner ends of the brows rise, and `outer` the outer ones."""
    outer: float = 0.0
    knit: float = 0.0
    """How far the brows draw together."""
    lids: float = 1.0
    """How open the eyes are; 0 is closed."""
    corner: float = 0.0
    """How far the corners of the mouth rise."""
    mouth: float = 0.0
    """How open the mouth is."""
    teeth: bool = False
    """Clenched teeth show."""
    gaze: tuple[float, float] = (0.0, 0.0)
    """Where the eyes look: right and up."""
    pale: float = 0.0
    """How much of the colour has left the skin, 0-1."""
    roll: float = 0.0
    nod: float = 0.0
    turn: float = 0.0


NEUTRAL = Face()
WORRIED = Face(inner=0.026, outer=-0.012, knit=0.006, lids=1.16, corner=-0.014, mouth=0.12,
               roll=2.5, turn=4)
ORDERING = Face(inner=-0.02, outer=0.012, knit=0.008, lids=1.1, mouth=0.9, nod=-5, turn=-5)
"""How those shout who are in charge."""
AFRAID = Face(inner=0.03, outer=0.006, knit=0.004, lids=1.2, mouth=0.9, nod=-4, turn=-5)
"""How all others shout."""
RELIEVED = Face(inner=0.010, outer=0.002, lids=0.62, corner=0.019, roll=-4, nod=3)
PAIN = Face(inner=0.020, outer=-0.020, knit=0.016, lids=0.50, corner=-0.024, mouth=0.34, teeth=True,
            roll=5, nod=2, turn=-3)
ANXIOUS = Face(inner=0.028, outer=-0.012, knit=0.005, lids=1.18, corner=-0.013, mouth=0.20,
               gaze=(-0.006, 0.005), roll=-3, turn=5)
SENSELESS = Face(inner=0.006, outer=-0.006, lids=0.0, corner=-0.006, mouth=0.16, pale=0.35, roll=8,
                 nod=9, turn=-6)

CALM = {"neutral": NEUTRAL, "worried": WORRIED}
CIVILIAN = {**CALM, "shouting": AFRAID, "relieved": RELIEVED}
LEADER = {**CALM, "shouting": ORDERING, "relieved": RELIEVED}
CASUALTY = {"neutral": PAIN, "worried": ANXIOUS, "closed": SENSELESS}


@dataclass(frozen=True)
class Person:
    """What makes one member of the cast; the names of hair, hats and clothes are functions."""

    skin: str
    lips: str
    brow: str
    hairdo: str
    wear: str
    cloth: str
    """The main colour of the clothes, and `trim` the second one."""
    faces: dict[str, Face]
    trim: str = "#d8dde2"
    hair: str = "#17110f"
    hat: str = ""
    hat_colour: str = "#d8282a"
    age: float = 0.0
    """0 smooth, 1 lined."""
    fine: bool = False
    """A woman's or child's face: lashes, finer brows, a softer jaw, a slimmer neck."""
    child: bool = False
    broad: float = 1.0
    """Width of the shoulders."""
    full: float = 0.0
    """Fuller cheeks and jaw, -1 to 1."""
    nose: float = 1.0
    stubble: float = 0.0
    glasses: bool = False
    dirt: int = 0
    """Smudges of soot and dust on the skin; the number also says which."""


_FINE = {"fine": True, "broad": 0.9}

PEOPLE = {
    "team_leader": Person(
        "#cf946b", "#a05f49", "#1a1412", "cropped", "turnout", "#1f2a3c", LEADER, hat="helmet",
        age=0.25, full=0.1),
    "firefighter_ba": Person(
        "#b97d57", "#8f5540", "#15100e", "cropped", "turnout", "#2b2f36", LEADER, hat="masked",
        hat_colour="#e6b21e"),
    "mother": Person(
        "#dba680", "#b25c4c", "#1d1512", "tail", "blouse", "#7d4f63", CIVILIAN, "#e8ddd2",
        age=0.15, **_FINE),
    "elder": Person(
        "#c48e68", "#a2684f", "#c9c9c6", "knot", "blouse", "#5d6f68", CIVILIAN, "#4d5d57",
        hair="#d9d9d4", age=1.0, **_FINE),
    "landlord": Person(
        "#c58a62", "#9a5c48", "#3a3431", "receding", "polo", "#3f5f7a", CALM, "#e6e2d8",
        hair="#58534f", age=0.75, full=0.7, nose=1.1, glasses=True, broad=1.05),
    "guard": Person(
        "#b8805a", "#8d5643", "#18120f", "cropped", "uniform", "#7fa0bd", LEADER, "#2b3d57",
        hat="cap", hat_colour="#1d2b42", age=0.35, full=-0.1),
    "student": Person(
        "#e6b48f", "#c4685a", "#241813", "fringe", "hoodie", "#a98440", {**CALM, "shouting": AFRAID},
        "#f1ece0", hair="#2a1a14", full=0.1, **_FINE),
    "dispatcher": Person(
        "#d59d75", "#a9634f", "#17110f", "parted", "shirt", "#5d6b4a", CALM, "#4c593c",
        hat="headset", age=0.1, full=-0.2),
    "commander": Person(
        "#c08961", "#95594a", "#2b2523", "cropped", "turnout", "#67583c", LEADER, hair="#4a4542",
        hat="helmet", hat_colour="#eceff1", age=0.65, full=0.2, nose=1.05, broad=1.05),
    "medic": Person(
        "#dca57c", "#b35f50", "#1f1613", "bun", "vest", "#e7ecef", LEADER, "#e0562a",
        hair="#241914", age=0.2, **_FINE),
    "boy": Person(
        "#d8a077", "#b56a5a", "#17100d", "wet", "tee", "#2f5674",
        {"neutral": replace(SENSELESS, pale=0.6), "worried": ANXIOUS}, "#b99a4a", child=True,
        fine=True, full=0.5),
    "neighbour": Person(
        "#bd8459", "#935945", "#14100d", "tousled", "tee", "#6e3a34", CIVILIAN, "#6e3a34", age=0.25,
        stubble=0.6, full=-0.3),
    "casualty_man_30": Person(
        "#c18a62", "#95584a", "#15100e", "cropped", "shirt", "#6d7480", CASUALTY, "#5b626d",
        age=0.15, stubble=0.35, full=0.25, dirt=2),
    "casualty_woman_25": Person(
        "#e2b08a", "#bd6556", "#2f1d15", "bob", "blouse", "#4a5f74", CASUALTY, "#dfe5ea",
        hair="#3a2318", dirt=3, **_FINE),
    "casualty_man_60": Person(
        "#bb835b", "#93594a", "#b7b4ae", "bald", "shirt", "#8a7a5f", CASUALTY, "#776a52",
        hair="#c9c6c0", age=1.0, full=0.2, nose=1.15, dirt=5),
    "casualty_girl_6": Person(
        "#e3ae87", "#c56f62", "#2a1b15", "pigtails", "tee", "#a86274", CASUALTY, "#dcc3c8",
        hair="#2a1b15", child=True, fine=True, full=0.7, dirt=7),
    "casualty_woman_45": Person(
        "#cf9870", "#a95c4d", "#211814", "curls", "blouse", "#6d7a55", CASUALTY, "#e9e4d4",
        hair="#2d211c", age=0.5, full=0.5, dirt=4, **_FINE),
    "casualty_man_20": Person(
        "#d39b73", "#a5614f", "#17110f", "curtain", "hoodie", "#3c4654", CASUALTY, "#aeb8c2",
        hair="#1d1512", full=-0.3, dirt=6),
}
