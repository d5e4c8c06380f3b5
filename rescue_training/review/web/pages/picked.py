"""What pages about one scenario are asked for: which version, class, mode and attempts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request

from rescue_training.review.queries.played import Version, chosen, versions_of
from rescue_training.review.queries.selection import MODES, Selection
from rescue_training.review.queries.unit import units
from rescue_training.review.web import asked
from rescue_training.review.web.site import site_of
from rescue_training.scenario import Scenario


@dataclass(frozen=True)
class Picked:
    """One version of a scenario and the attempts somebody looks at."""

    id: str
    """The scenario's."""
    version: Version
    versions: tuple[Version, ...]
    scenario: Scenario | None
    """In the reader's language; None when its content is not in the vault."""
    selection: Selection
    units: tuple[str, ...]

    @property
    def title(self) -> str:
        """The scenario's title, or its id where the content is missing."""
        return self.scenario.title if self.scenario else self.id

    @property
    def path(self) -> str:
        """Address of the scenario's page."""
        return f"/scenarios/{self.id}"

    @property
    def query(self) -> Mapping[str, object]:
        """What an address repeats so that it speaks of the same attempts."""
        return {
            "version": self.version.id if len(self.versions) > 1 else "",
            "unit": self.selection.unit,
            "mode": self.selection.mode,
            "first": "" if self.selection.first else "0",
        }


def picked(request: Request, connection: Connection) -> Picked:
    """Read what a request asks for; an unknown scenario is a missing page."""
    scenario = request.path_params["scenario"]
    versions = versions_of(connection, scenario)
    version = chosen(versions, asked.number(request, "version"))
    if version is None:
        raise HTTPException(404)
    language = asked.language(request)
    return Picked(
        id=scenario,
        version=version,
        versions=versions,
        scenario=site_of(request).store.scenario(version.content_hash, scenario, language),
        selection=selected(request, version.id),
        units=tuple(units(connection)),
    )


def selected(request: Request, version: int) -> Selection:
    """Read which attempts of a version a request asks for."""
    return Selection(
        version=version,
        unit=asked.text(request, "unit"),
        mode=asked.text(request, "mode", among=MODES),
        first=asked.text(request, "first") != "0",
    )
