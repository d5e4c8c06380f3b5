"""The instructor's machine this station has joined, kept in ``connection.json``.

The file holds the station's token, so only its owner may read it. Whoever deletes it has left.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from rescue_training.records.disk import replace_file
from rescue_training.records.outbox.address import Address

FILE = "connection.json"
"""The file, in the folder of user data."""
FORMAT = 1
OUTBOX = "outbox"
"""Folder of receipts, beside the records."""
_OWNER_ONLY = 0o600
_TEXTS = ("host", "token", "server", "server_name", "station", "pin", "joined")


@dataclass(frozen=True)
class Connection:
    """All a station must know to send."""

    host: str
    port: int
    secure: bool
    """Whether TLS is spoken."""
    token: str
    server: str
    """Id of the instructor's machine."""
    server_name: str
    station: str
    """This station's name there."""
    pin: str = ""
    """SHA-256 of a certificate nobody vouches for, compared by a person; empty otherwise."""
    joined: str = ""
    """When, UTC."""

    def __repr__(self) -> str:
        return f"Connection({self.address}, {self.station!r})"

    @property
    def address(self) -> Address:
        """Where the instructor's machine is reached."""
        return Address(self.host, self.port, self.secure)


def load(home: Path) -> Connection | None:
    """Return the connection of this station; None when it has none or the file is damaged."""
    try:
        table = json.loads((home / FILE).read_bytes())
        fields = {name: table[name] for name in Connection.__dataclass_fields__}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    sound = all(isinstance(fields[name], str) for name in _TEXTS)
    sound = sound and type(fields["port"]) is int and type(fields["secure"]) is bool
    return Connection(**fields) if sound and plain_token(fields["token"]) else None


def plain_token(token: str) -> bool:
    """Say whether a token may stand in a header of HTTP."""
    return token.isascii() and token.isprintable() and " " not in token and token != ""


def save(home: Path, connection: Connection) -> None:
    """Keep a connection durably; an OSError when the disk refuses."""
    text = json.dumps({"format": FORMAT, **asdict(connection)}, ensure_ascii=False, indent=1)
    replace_file(home / FILE, text.encode() + b"\n", _OWNER_ONLY)


def forget(home: Path) -> None:
    """Leave: nothing is sent any more; receipts stay."""
    (home / FILE).unlink(missing_ok=True)
