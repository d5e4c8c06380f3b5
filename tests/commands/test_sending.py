"""``records send``: joining, sending and telling, against an instructor's machine on loopback."""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import uvicorn
from starlette.applications import Starlette

from rescue_training import home
from rescue_training.cli import main
from rescue_training.records.outbox import connection as file
from rescue_training.review.stations.intake import Intake
from rescue_training.review.stations.serving import fingerprint
from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web.api import ROUTES

OIL = home.scenarios() / "chay-chao-dau"
BEST = OIL / "plays" / "best.yaml"
CERTIFICATE = Path(__file__).parents[1] / "records" / "outbox" / "teacher.pem"


@pytest.fixture(autouse=True)
def station(tmp_path, monkeypatch, capsys) -> Path:
    """A station with one finished attempt."""
    monkeypatch.setenv(home.HOME_VARIABLE, str(tmp_path / "home"))
    assert main(["play", "chay-chao-dau", "--headless", "--script", str(BEST), "--as", "Hà"]) == 0
    capsys.readouterr()
    return tmp_path / "home"


@pytest.fixture
def intake(tmp_path) -> Iterator[Intake]:
    with ReviewStore(tmp_path / "review") as store:
        yield Intake(store, name="may-giao-vien")


@pytest.fixture
def serve(intake) -> Iterator[Callable[..., str]]:
    """Serve the instructor's machine; returns its address."""
    running = []

    def start(**tls: str) -> str:
        app = Starlette(routes=[machine.route() for machine in ROUTES])
        app.state.site = SimpleNamespace(intake=intake)
        server = uvicorn.Server(
            uvicorn.Config(app, port=0, log_level="critical", lifespan="off", **tls)
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.005)
        running.append((server, thread))
        return f"127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(5)


def send(*arguments: str) -> int:
    return main(["--lang", "en", "records", "send", *arguments])


def record(station: Path) -> Path:
    return next((station / "records").glob("p-*/*.jsonl"))


def test_a_station_joins_and_sends_in_one_line(serve, intake, station, capsys):
    code = intake.open_code().code
    assert send("--to", serve(), "--code", code, "--name", "Máy 3", "--json") == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (told["station"], told["sent"], told["waiting"]) == ("Máy 3", 1, 0)
    assert (told["refused"], told["trouble"], told["contradicted"]) == (0, None, [])
    assert "not encrypted" in err
    assert (
        intake.store.path(record(station).stem[-32:]).read_bytes() == record(station).read_bytes()
    )


def test_once_joined_one_word_is_enough(serve, intake, capsys):
    send("--to", serve(), "--code", intake.open_code().code, "--name", "Máy 3")
    assert "1 records sent" in capsys.readouterr().out
    assert send() == 0
    assert "All records have been sent" in capsys.readouterr().out


def test_how_things_stand_is_told_without_a_network(serve, intake, capsys, station, monkeypatch):
    send("--to", serve(), "--code", intake.open_code().code, "--name", "Máy 3")
    main(["play", "chay-chao-dau", "--headless", "--script", str(BEST)])
    capsys.readouterr()
    monkeypatch.setattr("rescue_training.records.outbox.client.connect", None)
    assert send("--status") == 1
    assert "1 records wait" in capsys.readouterr().out


def test_an_own_certificate_is_compared_by_a_person(serve, intake, capsys, monkeypatch, station):
    address = serve(ssl_certfile=str(CERTIFICATE), ssl_keyfile=str(CERTIFICATE))
    code = intake.open_code().code
    for answer, ending in (("n\n", 2), ("\n", 2), ("y\n", 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        assert send("--to", address, "--code", code, "--name", "Máy 3") == ending
        assert fingerprint(CERTIFICATE)[:4] in capsys.readouterr().err
        assert (file.load(station) is not None) == (ending == 0)
    assert file.load(station).pin == fingerprint(CERTIFICATE)


def test_a_certificate_can_be_compared_unattended(serve, intake, station):
    address = serve(ssl_certfile=str(CERTIFICATE), ssl_keyfile=str(CERTIFICATE))
    code, digits = intake.open_code().code, fingerprint(CERTIFICATE)[:12]
    wrong = "0" * 12
    assert send("--to", address, "--code", code, "--digits", wrong, "--name", "Máy 3") == 2
    assert file.load(station) is None
    assert send("--to", address, "--code", code, "--digits", digits, "--name", "Máy 3") == 0


def test_another_certificate_afterwards_is_refused_and_said(serve, intake, station, capsys):
    address = serve(ssl_certfile=str(CERTIFICATE), ssl_keyfile=str(CERTIFICATE))
    digits = fingerprint(CERTIFICATE)[:12]
    send("--to", address, "--code", intake.open_code().code, "--digits", digits, "--name", "M")
    other = CERTIFICATE.with_name("other.pem")
    swapped = serve(ssl_certfile=str(other), ssl_keyfile=str(other))
    host, _, port = swapped.partition(":")
    table = json.loads((station / file.FILE).read_bytes())
    (station / file.FILE).write_text(json.dumps(table | {"host": host, "port": int(port)}))
    main(["play", "chay-chao-dau", "--headless", "--script", str(BEST)])
    capsys.readouterr()
    assert send() == 1
    assert "not the one that was compared" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "has not joined yet"),
        (["--to", "192.168.1.20"], "join code too"),
        (["--to", "máy thầy", "--code", "7KMA-4RHT"], "no address"),
        (["--to", "http://127.0.0.1:1", "--code", "7KMA-4RHT"], "takes no connections"),
    ],
)
def test_what_cannot_be_tried_is_said(capsys, arguments, sentence):
    assert send(*arguments) == 2
    assert sentence in capsys.readouterr().err


def test_a_wrong_code_is_said(serve, intake, capsys):
    intake.open_code()
    assert send("--to", serve(), "--code", "AAAA-AAAA", "--name", "Máy 3") == 2
    assert "join code is wrong" in capsys.readouterr().err


def test_a_refused_record_is_told_with_its_reason(serve, intake, station, capsys):
    path = record(station)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))
    assert send("--to", serve(), "--code", intake.open_code().code, "--name", "Máy 3") == 1
    assert "its beginning is damaged" in capsys.readouterr().out


def test_a_record_cut_after_its_receipt_is_told_here_too(serve, intake, station, capsys):
    send("--to", serve(), "--code", intake.open_code().code, "--name", "Máy 3")
    path = record(station)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    capsys.readouterr()
    assert send("--status") == 1
    assert "shorter than what was sent" in capsys.readouterr().out
    assert main(["--lang", "en", "records", "verify", str(path)]) == 1
    assert "receipt shows that the end is missing" in capsys.readouterr().out


def test_receipts_that_cannot_be_kept_are_said(serve, intake, station, capsys, monkeypatch):
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    send("--to", serve(), "--code", intake.open_code().code, "--name", "Máy 3")
    main(["play", "chay-chao-dau", "--headless", "--script", str(BEST)])
    capsys.readouterr()
    monkeypatch.setattr("rescue_training.records.outbox.ledger.replace_file", full)
    assert send() == 1
    assert "could not be saved on the disk" in capsys.readouterr().out


def test_a_station_leaves(serve, intake, station, capsys):
    send("--to", serve(), "--code", intake.open_code().code, "--name", "Máy 3")
    assert send("--leave") == 0
    assert file.load(station) is None
    assert send() == 2
