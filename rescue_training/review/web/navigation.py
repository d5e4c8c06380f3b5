"""The side navigation: one visible table of the pages people go to by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from rescue_training.review.web.access import Role, Who


@dataclass(frozen=True)
class Link:
    """One line of the navigation."""

    path: str
    key: str
    """Its words are ``review.shell.nav.<key>``."""
    icon: str
    group: str
    """Lines of one group stand together: class, learn, work or house."""
    role: Role = Role.REVIEWER


LINKS: tuple[Link, ...] = (
    Link("/", "overview", "squares-four", "class"),
    Link("/attempts", "attempts", "list-checks", "class"),
    Link("/people", "people", "users-three", "class"),
    Link("/assignments", "assignments", "calendar-check", "class"),
    Link("/scenarios", "scenarios", "tree-structure", "learn"),
    Link("/debriefs", "debriefs", "projector-screen", "work"),
    Link("/compare", "compare", "git-diff", "learn"),
    Link("/add", "add", "tray-arrow-down", "house", Role.INSTRUCTOR),
    Link("/stations", "stations", "desktop-tower", "house", Role.ADMIN),
    Link("/integrity", "integrity", "shield-check", "house"),
    Link("/exports", "exports", "export", "house"),
    Link("/privacy", "privacy", "identification-card", "house", Role.ADMIN),
    Link("/forwarding", "forwarding", "cloud-arrow-up", "house", Role.ADMIN),
    Link("/accounts", "accounts", "user-gear", "house", Role.ADMIN),
    Link("/help/numbers", "numbers", "question", "house"),
    Link("/settings", "settings", "gear-six", "house"),
)
"""All lines, in the order in which they stand."""

GROUPS = ("class", "learn", "work", "house")


@dataclass(frozen=True)
class Entry:
    """A line as it is shown: ``here`` marks the page, or the part of the pages, one is on."""

    link: Link
    here: bool


def menu(who: Who | None, path: str) -> list[tuple[str, list[Entry]]]:
    """Return the groups and their lines that somebody may open."""
    if who is None:
        return []
    shown = [Entry(link, _here(link, path)) for link in LINKS if who.role.covers(link.role)]
    groups = [(group, [entry for entry in shown if entry.link.group == group]) for group in GROUPS]
    return [(group, entries) for group, entries in groups if entries]


def _here(link: Link, path: str) -> bool:
    return path == link.path or (link.path != "/" and path.startswith(f"{link.path}/"))
