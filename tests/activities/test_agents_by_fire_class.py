"""The matrix of agents and fire classes in the guide is judged cell by cell, each with its source.

Classes are those of TCVN 4878:2009 (ISO 3941): C is gases. Live equipment is no class of its own
there. ``yes`` is right, ``some`` counts half (a small fire, a listed label), ``no`` is wrong,
``NO`` is dangerous: critical, or fatal where it explodes, boils over or gives a shock.
"""

from __future__ import annotations

import re

import pytest
import yaml

from rescue_training import home
from rescue_training.activities import Given, Grade, Mark
from rescue_training.activities.matching import Matching
from rescue_training.wording import languages

SOURCES = {
    "m": "The project's doctrine table of agents by fire class; an expert has yet to confirm it",
    "uk": "fire-extinguisher-maintenance.co.uk: What are the different types of fire extinguishers",
    "sg": "kimty.sg: Typical usage for common fire extinguishers (Singapore)",
    "tip": "tipking.co.uk: Fire extinguishers (multipurpose powder, AFFF, halon as a clean agent)",
    "lev": "levitt-safety.com: Hand portable extinguishers",
    "bio": "biologyinsights.com: What class of fire is magnesium and aluminum",
    "afo": "afoball.com: How to properly use a fire blanket",
    "win": "winapay.com: Types of fire extinguishers and their uses",
    "f4s": "first4safety.ca: BC fire extinguishers",
    "cur": "curbfire.com: Powder fire extinguisher (gases; electrical up to 1000 V)",
    "aus": "8kv.afa.mytemp.website: Fire awareness level 1, fire extinguishers",
    "ans": "answers.com: BCF fire extinguishers (none of water, powder, foam, CO2 on metal)",
    "vin": "vinasafe.com.vn/?p=1772: which extinguisher to choose (CO2 throws oil)",
    "dar": "darcyc.com: Fire extinguishers (water and foam are ineffective against gases)",
}
"""Source id -> where it says so; all looked at on 24 November 2026."""

TABLE = """
agent   | solid        | liquid         | gas          | metal        | oil         | live
water   | yes m uk sg  | NO m sg lev    | no m dar     | FATAL m bio  | FATAL m lev | FATAL m lev
mist    | yes m uk     | some m uk      | no m         | NO m bio     | some m uk   | some m uk
abc     | yes m uk sg  | yes m uk sg    | yes m uk cur | NO m bio ans | no m tip    | yes m uk cur
bc      | no m f4s cur | yes m f4s      | yes m cur    | NO m bio ans | no m f4s    | yes m f4s
co2     | no m uk lev  | yes m uk       | some m       | NO m bio ans | no m vin    | yes m uk sg
foam    | yes m uk sg  | yes m uk sg    | no m aus dar | NO m ans     | NO m tip    | NO m uk sg
wet     | yes m uk     | no m uk        | no m uk      | NO m bio     | yes m uk sg | NO m uk
sand    | no m sg      | some m         | no m sg      | yes m sg     | no m sg     | no m sg
blanket | some m win   | some m afo     | no m afo     | no m afo     | yes m win   | no m
clean   | some m tip   | yes m tip sg   | yes m        | NO m tip     | no m tip    | yes m tip
"""

JUDGED = {
    "yes": (Mark.RIGHT, None), "some": (Mark.PARTLY, None), "no": (Mark.WRONG, None),
    "NO": (Mark.WRONG, Grade.CRITICAL), "FATAL": (Mark.WRONG, Grade.FATAL),
}  # fmt: skip


def cells() -> list[tuple[str, str, str, list[str]]]:
    """Return (agent, fire, verdict, sources) of every cell."""
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in TABLE.split("\n")[1:-1]]
    return [
        (row[0], fire, *_parted(cell))
        for row in rows
        for fire, cell in zip(head[1:], row[1:], strict=True)
    ]


def _parted(cell: str) -> tuple[str, list[str]]:
    verdict, *sources = cell.split()
    return verdict, sources


def shipped(language: str) -> Matching:
    """Return the matching that the guide shows."""
    page = (home.guide() / language / "activities" / "matching.md").read_text("utf-8")
    (block,) = re.findall(r"^```yaml runnable\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    scenes = yaml.load(block, Loader=yaml.BaseLoader)["scenes"]
    return Matching.model_validate(scenes["shelf"]["matching"])


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("agent", "fire", "verdict", "sources"), cells())
def test_each_agent_on_each_fire_is_judged_as_its_sources_say(
    language, agent, fire, verdict, sources
):
    activity = shipped(language)
    parts = {part.key: part for part in activity.parts([Given(f"{fire}={agent}")], ())}
    assert (parts[fire].mark, parts[fire].gate) == JUDGED[verdict]
    assert sources
    assert set(sources) <= set(SOURCES)


@pytest.mark.parametrize("language", languages())
def test_the_matrix_is_whole_and_every_dangerous_or_half_right_cell_says_why(language):
    activity = shipped(language)
    there = [(agent, fire) for agent, fire, *_ in cells()]
    assert sorted(there) == sorted((a, f) for a in activity.partners for f in activity.items)
    for agent, fire, verdict, _ in cells():
        if verdict not in ("yes", "no"):
            assert activity.judged[fire, agent].why


@pytest.mark.parametrize("language", languages())
def test_class_letters_are_those_of_tcvn_4878(language):
    texts = {key: item.text for key, item in shipped(language).items.items()}
    letters = {key: re.findall(r"\b[A-F]\b", text)[:1] for key, text in texts.items()}
    assert letters == {"solid": ["A"], "liquid": ["B"], "gas": ["C"], "metal": ["D"],
                       "oil": ["F"], "live": []}  # fmt: skip
