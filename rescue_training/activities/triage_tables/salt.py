"""SALT: sort, assess, lifesaving interventions, treatment and transport.

Lerner et al., Disaster Med Public Health Prep 2008; 2 (Suppl 1): S25-S34 and 2: 245-246, flow
chart as told by chemm.hhs.gov/salttriage.htm, fpnotebook.com/ER/Exam/SltTrg.htm and Lerner's
slides (paperzz.com/doc/8015093): casualties are sorted by voice, those who lie still or have an
obvious threat to life are seen first, those who wave next, walkers last. Lifesaving interventions
come before the category. Dead is who does not breathe with an open airway (two breaths for a
child); who fails one of the four tests is immediate when likely to survive with what is at hand,
expectant otherwise; who passes them all is minimal with minor injuries only, delayed otherwise.

Chest decompression and antidotes belong to SALT where they lie within the rescuer's scope; they
are not asked of firefighters here. The publication names no limit of time for one casualty (a
mean of 28 s was measured, Prehosp Emerg Care 2010; 14: 21-25), so none is judged unless an author
gives one with its source.
"""

from __future__ import annotations

from dataclasses import replace

from rescue_training.activities.triage_table import Algorithm, Step, Tag

SALT = Algorithm(
    "salt",
    "breathe",
    {
        "breathe": Step("breathe", "breathes", yes="obey", no="open"),
        "open": Step("open", "breathes_when_opened", yes="obey", no=Tag.BLACK, does=True),
        "obey": Step("obey", "obeys", yes="pulse", no="survive"),
        "pulse": Step("pulse", "pulse", yes="distress", no="survive"),
        "distress": Step("distress", "breathes_easily", yes="held", no="survive"),
        "held": Step("held", "bleeding_held", yes="minor", no="survive"),
        "minor": Step("minor", "minor", yes=Tag.GREEN, no=Tag.YELLOW),
        "survive": Step("survive", "survives", yes=Tag.RED, no=Tag.GREY),
    },
    tags=(Tag.RED, Tag.YELLOW, Tag.GREEN, Tag.BLACK, Tag.GREY),
    free=frozenset({"obey", "pulse", "distress", "held"}),
    sorts=True,
)
"""The flow chart for adults as data."""

_OPEN = replace(SALT.steps["open"], no="ventilate")
_BREATHS = Step("ventilate", "breathes_when_ventilated", yes="obey", no=Tag.BLACK, does=True)
_CHILD = {
    "breathe": SALT.steps["breathe"],
    "open": _OPEN,
    "ventilate": _BREATHS,
    **{key: step for key, step in SALT.steps.items() if key not in ("breathe", "open")},
}

SALT_CHILD = replace(SALT, key="salt_child", steps=_CHILD)
"""The same for a child, with two breaths before a child is called dead."""
