"""One connection to the instructor's machine: HTTP with or without TLS, and who is at its end.

Three promises: nothing is sent before the certificate was found to be the one that was joined;
without TLS nothing leaves the local network; no answer, however long, fills the memory.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rescue_training.records.chain import JSON
from rescue_training.records.outbox.address import Address, is_private

TIMEOUT_S = 20.0
"""Longest silence of the other side."""
LONGEST_ANSWER = 4 * 1024 * 1024
"""Most bytes of an answer."""


class Unreachable(Exception):  # noqa: N818
    """The instructor's machine does not answer; its sentence is ``stations.trouble.<kind>``."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class WrongCertificate(Exception):  # noqa: N818
    """Another machine answers than the one that was joined, or somebody stands between."""


@dataclass(frozen=True)
class Answer:
    """What the other side said."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""

    @property
    def table(self) -> dict[str, JSON]:
        """What the body holds as JSON; empty when it is no JSON object."""
        try:
            table = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return table if isinstance(table, dict) else {}


class Client:
    """Sends requests over one connection, opened when needed and again when it was dropped."""

    def __init__(self, address: Address, pin: str = "", timeout: float = TIMEOUT_S) -> None:
        self.address = address
        self._pin = pin
        self._timeout = timeout
        self._open: http.client.HTTPConnection | None = None

    def request(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send one request; raises Unreachable or WrongCertificate.

        A connection that was kept and is found closed is opened once more: every request of the
        protocol may be repeated.
        """
        kept = self._open is not None
        try:
            return self._once(method, path, body, headers or {})
        except Unreachable as error:
            if not (kept and error.kind == "dropped"):
                raise
        return self._once(method, path, body, headers or {})

    def close(self) -> None:
        """Let the connection go."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _once(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        try:
            connection = self._connected()
            connection.request(method, path, body or None, {**headers, **_length(method, body)})
            answer = _read(connection.getresponse())
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Unreachable(kind_of(error)) from error
        except BaseException:
            self.close()
            raise
        if answer.headers.get("connection", "").lower() == "close":
            self.close()
        return answer

    def _connected(self) -> http.client.HTTPConnection:
        if self._open is None:
            self._open = connect(self.address, self._pin, self._timeout)
        return self._open


def connect(address: Address, pin: str, timeout: float) -> http.client.HTTPConnection:
    """Open a connection and check who is at its end."""
    if address.secure:
        secured = http.client.HTTPSConnection(
            address.host, address.port, timeout=timeout, context=_context(pinned=bool(pin))
        )
        secured.connect()
        if pin and certificate_hash(secured.sock) != pin:
            secured.close()
            raise WrongCertificate(str(address))
        return secured
    plain = http.client.HTTPConnection(address.host, address.port, timeout=timeout)
    plain.connect()
    if not is_private(plain.sock.getpeername()[0]):
        plain.close()
        raise Unreachable("public")
    return plain


def shown_certificate(address: Address, timeout: float) -> str:
    """Return the hash of the certificate an address shows, whoever vouches for it."""
    secured = http.client.HTTPSConnection(
        address.host, address.port, timeout=timeout, context=_context(pinned=True)
    )
    try:
        secured.connect()
        return certificate_hash(secured.sock)
    finally:
        secured.close()


def certificate_hash(sock: Any) -> str:  # noqa: ANN401 - typed loosely by http.client
    """Return the SHA-256 of the certificate the other side showed."""
    shown: bytes = sock.getpeercert(binary_form=True) or b""
    return hashlib.sha256(shown).hexdigest()


def _context(*, pinned: bool) -> ssl.SSLContext:
    """Trust what the system trusts, or, with a pin, nobody but the pin (checked after)."""
    context = ssl.create_default_context()
    if pinned:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _length(method: str, body: bytes) -> dict[str, str]:
    bodiless = method in ("GET", "HEAD", "DELETE")
    return {} if body or bodiless else {"Content-Length": "0"}


def _read(response: http.client.HTTPResponse) -> Answer:
    """Read an answer whole; one that was cut off is none, and must not pass for a short one."""
    body = response.read(LONGEST_ANSWER + 1)
    if len(body) > LONGEST_ANSWER:
        raise http.client.HTTPException("the answer does not end")
    if response.length:
        raise http.client.IncompleteRead(body, response.length)
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, body)


def kind_of(error: Exception) -> str:
    """Return what an error of the network means to the person at the screen."""
    return next((kind for types, kind in _KINDS if isinstance(error, types)), "unreachable")


_KINDS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (ssl.SSLCertVerificationError, "untrusted"),
    (ssl.SSLError, "insecure"),
    (socket.gaierror, "unknown_host"),
    (TimeoutError, "timeout"),
    (ConnectionRefusedError, "refused"),
    ((ConnectionError, http.client.HTTPException), "dropped"),
)
"""First match counts."""
