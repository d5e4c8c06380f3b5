"""START, simple triage and rapid treatment, for adults.

Hoag Hospital and Newport Beach Fire Department, 1983. Steps and limits after the flow chart
*START Adult Triage* in Lou E. Romig, *The START and JumpSTART MCI Triage Tools* (2006, used with
permission of Newport Beach Fire and Marine Department) and *START protocols and algorithm*
(Texas Department of Health, 1993, revised 1997): breathing more than 30 times a minute, radial
pulse absent or capillary refill over 2 s, simple commands ("30 - 2 - can do"). Bleeding is the
other thing that is treated at once. A casualty takes less than a minute: NLM WISER, *START Adult
Triage Algorithm (Overview)*, after HHS REMM.
"""

from __future__ import annotations

from rescue_training.activities.triage_table import Algorithm, Step, Tag

START = Algorithm(
    "start",
    "walk",
    {
        "walk": Step("walk", "walks", yes=Tag.GREEN, no="breathe"),
        "breathe": Step("breathe", "breathes", yes="rate", no="open"),
        "open": Step("open", "breathes_when_opened", yes=Tag.RED, no=Tag.BLACK, does=True),
        "rate": Step("rate", "rate", yes="pulse", no=Tag.RED),
        "pulse": Step("pulse", "pulse", yes="obey", no=Tag.RED),
        "obey": Step("obey", "obeys", yes=Tag.YELLOW, no=Tag.RED),
    },
    tags=(Tag.RED, Tag.YELLOW, Tag.GREEN, Tag.BLACK),
    rates=(1, 30),
    refill=2,
    limit=60_000,
)
"""The flow chart as data."""
