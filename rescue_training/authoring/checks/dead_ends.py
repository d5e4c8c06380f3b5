"""Places where a play is stuck, or goes round for ever."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.authoring.checks.context import Context, play_text
from rescue_training.authoring.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    """Find scenes from which no ending can be reached any more, with a shortest play."""
    for dead in context.exploration.dead_ends:
        code = "RT301" if dead.stuck else "RT313"
        arguments = {"scene": dead.scene, "play": play_text(dead.path)}
        yield Finding(code, ("scenes", dead.scene), arguments, key=True)
