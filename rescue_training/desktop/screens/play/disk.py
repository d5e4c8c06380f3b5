"""What the play screen tells about saving: slow disks, full disks, and that all is well again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rescue_training.desktop.screens.play.screen import PlayScreen

SAVING_SHOWN, SLOW_SHOWN = 300, 5000
"""Milliseconds of waiting for the disk after which it is told, and a pause is offered."""


def watch(screen: PlayScreen) -> None:
    """Tell about a disk that is slow or does not take what is to be saved."""
    runner = screen.runner
    if runner.trouble and screen.dialog not in ("trouble", "leave"):
        screen.open("trouble")
    elif screen.dialog in ("trouble", "slow") and runner.saved:
        screen.close()
    elif runner.waited >= SLOW_SHOWN and not screen.dialog and not screen.patient:
        screen.open("slow")
    if runner.saved:
        screen.patient = False
    _say_saving(screen)


def _say_saving(screen: PlayScreen) -> None:
    waits = screen.runner.waited >= SAVING_SHOWN
    words = screen.look.words("records.saving.saving") if waits else ""
    question = screen.question
    if question is not None and question.saving != words:
        question.saving = words
        question.touch()
