"""Ways between screens that several screens share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rescue_training.desktop.events import Action
from rescue_training.desktop.services import Trainee, UnplayableError

if TYPE_CHECKING:
    from rescue_training.desktop.app import App


def sign_out(app: App) -> None:
    """Go to the sign-in screen."""
    from rescue_training.desktop.screens.sign_in import SignInScreen

    app.trainee = None
    app.reset(SignInScreen(app))


def sign_in(app: App, trainee: Trainee) -> None:
    """Go to a trainee's home screen, and on to what the command line asked for."""
    app.trainee = trainee
    app.change(trainee=trainee.id)
    home(app)
    wanted, app.wanted = app.wanted, None
    if wanted is not None:
        open_briefing(app, wanted)


def home(app: App) -> None:
    """Go to the home screen, leaving everything else."""
    from rescue_training.desktop.screens.home import HomeScreen

    app.reset(HomeScreen(app))


def results(app: App) -> None:
    """Go to the list of results."""
    from rescue_training.desktop.screens.results import ResultsScreen

    app.reset(ResultsScreen(app))


def settings(app: App) -> None:
    """Show the settings over the present screen."""
    from rescue_training.desktop.screens.settings import SettingsScreen

    app.push(SettingsScreen(app))


def sending(app: App) -> None:
    """Show the connection to the instructor's machine over the present screen."""
    from rescue_training.desktop.screens.connect import ConnectScreen

    if app.sync is not None:
        app.push(ConnectScreen(app, app.sync))


def set_target(app: App, scenario: str = "") -> None:
    """Let the trainee set a target, for a scenario that is named or any other."""
    from rescue_training.desktop.screens.target import TargetScreen

    app.push(TargetScreen(app, scenario))


def open_briefing(app: App, scenario: str, exam: bool = False) -> None:
    """Show what a scenario is about, before it starts; ``exam`` proposes the exam."""
    from rescue_training.desktop.screens.briefing import BriefingScreen

    try:
        opened = app.services.open(scenario, app.settings.language)
    except UnplayableError as why:
        tell(app, str(why))
        return
    app.push(BriefingScreen(app, opened, exam))


def resume(app: App, path: Path) -> None:
    """Go on with an attempt exactly where it was left."""
    from rescue_training.desktop.screens.play import PlayScreen

    try:
        recording = app.services.resume(path)
    except (UnplayableError, OSError) as why:
        tell(app, str(why))
        return
    app.push(PlayScreen(app, recording))


def debrief(app: App, path: Path) -> None:
    """Show the debrief of an attempt that has ended."""
    from rescue_training.desktop.screens.debrief import DebriefScreen

    try:
        app.push(DebriefScreen.of_record(app, path))
    except (UnplayableError, OSError) as why:
        tell(app, str(why))


def tell(app: App, text: str) -> None:
    """Show a message once, on the screen that is up."""
    app.services.notices.append(text)
    if app.top is not None:
        app.top.rebuild()


def side_bar(app: App, action: Action, here: str) -> None:
    """Answer the side bar of the screens between attempts."""
    if action.name == "go_home" and here != "home":
        home(app)
    elif action.name == "go_results" and here != "results":
        results(app)
    elif action.name == "go_settings":
        settings(app)
    elif action.name == "switch_person":
        sign_out(app)
    elif action.name == "quit":
        app.quit()
