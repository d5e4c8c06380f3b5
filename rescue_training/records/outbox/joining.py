"""Joining an instructor's machine: find it, let a person compare its certificate, show the code.

``find`` tells what stands at a typed address; ``join`` exchanges the code on the instructor's
screen for a token of this station.
"""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rescue_training.records.chain import JSON
from rescue_training.records.identity import tidy
from rescue_training.records.outbox.address import Address
from rescue_training.records.outbox.client import (
    Answer,
    Client,
    Unreachable,
    WrongCertificate,
    connect,
    kind_of,
    shown_certificate,
)
from rescue_training.records.outbox.connection import Connection, plain_token
from rescue_training.records.outbox.remote import PROTOCOL, Later, bad_news
from rescue_training.records.times import utc_now

SHOWN_DIGITS = 12
"""Digits of a certificate's hash that two people compare."""
LONGEST_NAME = 60
"""Most characters of the name of a station or of an instructor's machine."""
PATIENCE_S = 8.0
"""Longest silence while somebody waits in front of the screen."""
_SERVER = re.compile(r"[0-9a-f]{8,64}")
_OWN = ("code_wrong", "too_many", "bad_name", "not_instructor", "newer", "insecure")


class CannotJoin(Exception):  # noqa: N818
    """Joining did not work; ``key`` is the key of its sentence."""

    def __init__(self, kind: str, after: float | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.after = after
        """Seconds to wait before the next try, when the other side asked for it."""

    @property
    def key(self) -> str:
        """Key of its sentence."""
        return f"stations.{'join' if self.kind in _OWN else 'trouble'}.{self.kind}"


@dataclass(frozen=True)
class Found:
    """An instructor's machine at an address."""

    address: Address
    """With or without TLS, as it answered."""
    server: str
    """Its id."""
    name: str
    pin: str = ""
    """Hash of its certificate when nobody vouches for it: a person must compare ``digits``."""

    @property
    def digits(self) -> str:
        """The first digits of the hash in groups of four; empty when nothing is to compare."""
        return short(self.pin)


def short(certificate: str) -> str:
    """Return what two people compare of a certificate's hash: ``3f2a 91bc 0d44``."""
    shown = certificate[:SHOWN_DIGITS]
    return " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))


def find(typed: Address) -> Found:
    """Return the machine at an address; TLS is tried first. Raises CannotJoin."""
    try:
        address, pin = _spoken(typed)
    except ssl.SSLError as error:
        raise CannotJoin("insecure") from error
    except OSError as error:
        raise CannotJoin(kind_of(error)) from error
    table = _answer(Found(address, "", "", pin), "GET", "/api/hello").table
    server, name = table.get("server"), table.get("name")
    if not (isinstance(server, str) and _SERVER.fullmatch(server) and isinstance(name, str)):
        raise CannotJoin("not_instructor")
    if table.get("protocol") != PROTOCOL:
        raise CannotJoin("newer")
    return Found(address, server, tidy(name)[:LONGEST_NAME], pin)


def join(found: Found, code: str, name: str) -> Connection:
    """Show the code and return the connection; it is not saved yet. Raises CannotJoin.

    When ``found.pin`` is not empty a person must have compared the digits before.
    """
    answer = _answer(found, "POST", "/api/join", {"code": code, "name": tidy(name)})
    table, address = answer.table, found.address
    token, station = table.get("token"), table.get("station")
    if not (isinstance(token, str) and plain_token(token) and isinstance(station, str)):
        raise CannotJoin("not_instructor")
    if table.get("server") != found.server:
        raise CannotJoin("not_instructor")
    return Connection(
        host=address.host,
        port=address.port,
        secure=bool(address.secure),
        token=token,
        server=found.server,
        server_name=found.name,
        station=tidy(station),
        pin=found.pin,
        joined=utc_now(),
    )


def _spoken(typed: Address) -> tuple[Address, str]:
    """Return the address as it is spoken to, and the certificate's hash if nobody vouches."""
    if typed.secure is False:
        return typed, ""
    secure = replace(typed, secure=True)
    try:
        connect(secure, "", PATIENCE_S).close()
    except ssl.SSLCertVerificationError:
        return secure, shown_certificate(secure, PATIENCE_S)
    except (ssl.SSLError, ConnectionResetError, ConnectionAbortedError, BrokenPipeError):
        if typed.secure:
            raise
        return replace(typed, secure=False), ""
    return secure, ""


def _answer(
    found: Found, method: str, path: str, table: Mapping[str, JSON] | None = None
) -> Answer:
    """Ask one thing and return the good answer."""
    client = Client(found.address, found.pin, PATIENCE_S)
    body = json.dumps(table).encode() if table is not None else b""
    try:
        answer = client.request(method, path, body)
    except Unreachable as error:
        raise CannotJoin(error.kind) from error
    except WrongCertificate as error:
        raise CannotJoin("certificate") from error
    finally:
        client.close()
    if 200 <= answer.status < 300:
        return answer
    raise _refusal(answer)


def _refusal(answer: Answer) -> CannotJoin:
    """Return why the other side says no; one that is no machine of ours is told from one."""
    reason, news = str(answer.table.get("error", "")), bad_news(answer)
    after = news.after if isinstance(news, Later) else None
    if reason in _OWN:
        return CannotJoin(reason, after)
    if isinstance(news, Later):
        return CannotJoin(news.kind, after)
    return CannotJoin("host" if answer.status == 421 else "not_instructor")
