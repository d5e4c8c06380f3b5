"""An answer given in several responses: taken in, shown, verified and exported as one decision."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.attempt import Response
from rescue_training.records.store import Store
from rescue_training.review.queries.replay import Played

EXAMPLE = re.compile(r"```yaml runnable\n(.*?)```", re.DOTALL)


@pytest.fixture
def triaged(fresh_store, ready, tmp_path: Path) -> str:
    """Return the attempt of somebody who tags casualties one by one, and takes one tag back."""
    folder = tmp_path / "xe-khach-lat"
    folder.mkdir()
    page = (home.guide() / "vi" / "activities" / "triage.md").read_text("utf-8")
    example = EXAMPLE.search(page)
    assert example is not None
    (folder / "scenario.yaml").write_text(example[1], "utf-8")
    scenario = ready(folder)
    station = Store(tmp_path / "station")
    who = station.people.add("Trần Minh An").pseudonym
    recording = station.begin(folder, scenario.program, scenario.proof, who, seed=1)
    activity = next(s.activity for s in scenario.program.scenario.scenes.values() if s.activity)
    scene = recording.state.scene
    for casualty in activity.casualties:
        recording.respond(Response(scene, f"{casualty} walk breathe tag=red", 9000))
    first = next(iter(activity.casualties))
    recording.respond(Response(scene, f"{first} tag=yellow", 4000))
    recording.respond(Response(scene, "done", 2000))
    assert recording.state.ending
    assert recording.close()
    added = fresh_store.add(tmp_path / "station")
    (arrival,) = added.arrivals
    assert arrival.badge == "verified"
    return str(arrival.attempt)


def test_it_is_one_decision_with_all_its_parts(fresh_store, triaged):
    told = fresh_store.debrief(triaged)
    played = Played.of(told, "vi")
    moments = [played.moment(number) for number in range(len(played))]
    judged = [moment for moment in moments if moment.tick.decision]
    assert len(judged) == 1
    assert len(judged[0].parts) >= 5
    assert all(moment.prompt for moment in moments)
    assert all(moment.tick.text for moment in moments)
    assert sum(m.elapsed for m in moments) == judged[0].tick.at


def test_its_pages_show_every_part(fresh_browser, triaged):
    for number in range(7):
        page = fresh_browser.get(f"/attempts/{triaged}?at={number}")
        assert page.status_code == 200
    assert page.text.count('class="option"') >= 5
    assert "Hết giờ" not in page.text
    assert fresh_browser.get(f"/attempts/{triaged}/words").status_code == 200
