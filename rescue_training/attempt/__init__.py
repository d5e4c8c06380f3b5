"""An attempt: one trainee playing one scenario once, as a pure function.

``compile_scenario`` once, ``explore`` once for the proof, then ``start`` and ``respond``.
"""

from __future__ import annotations

from rescue_training.attempt.bots import BOTS, BotPlay, bots, play_once
from rescue_training.attempt.debrief import Debrief, Decision, debrief
from rescue_training.attempt.explore import Exploration, explore
from rescue_training.attempt.play import Event, Refused, respond, start
from rescue_training.attempt.program import GO, Program, compile_scenario
from rescue_training.attempt.proof import Proof
from rescue_training.attempt.replay import replay, replayed
from rescue_training.attempt.responses import Response
from rescue_training.attempt.rules import RULES, rules_hash
from rescue_training.attempt.scoring import Score, score
from rescue_training.attempt.state import Gate, Mode, State
from rescue_training.attempt.view import (
    Offer,
    Picture,
    Shown,
    View,
    parts_after,
    picture_after,
    usable_now,
    view,
)

__all__ = [
    "BOTS", "GO", "RULES", "BotPlay", "Debrief", "Decision", "Event", "Exploration", "Gate",
    "Mode", "Offer", "Picture", "Program", "Proof", "Refused", "Response", "Score", "Shown",
    "State", "View", "bots", "compile_scenario", "debrief", "explore", "parts_after",
    "picture_after", "play_once", "replay", "replayed", "respond", "rules_hash", "score", "start",
    "usable_now", "view",
]  # fmt: skip
