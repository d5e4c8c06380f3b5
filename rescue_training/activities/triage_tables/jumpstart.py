"""JumpSTART, the form of START for children.

Lou E. Romig MD, Miami Children's Hospital, 1995, revised 2001; flow chart as told by
fpnotebook.com/ER/Exam/JmpstrtTrg.htm and cmhdisaster.com/page14a.html: a child who does not
breathe with an open airway but has a pulse gets five breaths; immediate is below 15 or above 45
breaths a minute; without a peripheral pulse; posturing or unresponsive. The search for a pulse and
the five breaths add 15 to 25 s to START's time (paramedickardex.com/jump-start); the longer is
allowed here where breaths are given.
"""

from __future__ import annotations

from rescue_training.activities.triage_table import Algorithm, Step, Tag

ADULT_FROM = 9
"""Age in years from which START is used: JumpSTART was made for ages 1 to 8 (Romig 2006: in doubt,
who looks like a child is a child; the author says ``child: yes``)."""

JUMPSTART = Algorithm(
    "jumpstart",
    "walk",
    {
        "walk": Step("walk", "walks", yes=Tag.GREEN, no="breathe"),
        "breathe": Step("breathe", "breathes", yes="rate", no="open"),
        "open": Step("open", "breathes_when_opened", yes=Tag.RED, no="last_pulse", does=True),
        "last_pulse": Step("pulse", "pulse", yes="ventilate", no=Tag.BLACK),
        "ventilate": Step(
            "ventilate", "breathes_when_ventilated", yes=Tag.RED, no=Tag.BLACK, does=True
        ),
        "rate": Step("rate", "rate", yes="pulse", no=Tag.RED),
        "pulse": Step("pulse", "pulse", yes="respond", no=Tag.RED),
        "respond": Step("respond", "responds", yes=Tag.YELLOW, no=Tag.RED),
    },
    tags=(Tag.RED, Tag.YELLOW, Tag.GREEN, Tag.BLACK),
    rates=(15, 45),
    limit=60_000,
    more={"ventilate": 25_000},
)
"""The flow chart as data."""
