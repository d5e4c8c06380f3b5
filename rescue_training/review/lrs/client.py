"""HTTP to an LRS: one connection that is kept, certificates checked, no redirects followed."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from rescue_training.review.lrs.credentials import Credentials
from rescue_training.review.lrs.endpoint import Endpoint
from rescue_training.review.lrs.problem import Refused

VERSION = "1.0.3"
"""Version of xAPI that is spoken."""
TIMEOUT_S = 30.0
"""Longest silence of the LRS."""
LONGEST_ANSWER = 4 * 1024 * 1024
"""Most bytes of an answer that are read."""


@dataclass(frozen=True)
class Answer:
    """What an LRS answered."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in lower case."""
    body: bytes = b""


class Unreachable(Exception):  # noqa: N818
    """No answer came; ``kind`` is ``certificate`` or ``unreachable``."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail


class Client:
    """Asks an LRS; ``authority`` is a file (PEM) with the certificate of its own authority."""

    def __init__(
        self,
        endpoint: Endpoint,
        credentials: Credentials,
        *,
        version: str = VERSION,
        authority: Path | None = None,
        timeout: float = TIMEOUT_S,
    ) -> None:
        self.endpoint = endpoint
        self.credentials = credentials
        self._version = version
        self._timeout = timeout
        self._trust = _trust(endpoint, authority)
        self._connection: http.client.HTTPConnection | None = None

    def post(self, body: bytes) -> Answer:
        """Send a JSON array of statements."""
        return self._ask("POST", {}, body)

    def put(self, statement: str, body: bytes) -> Answer:
        """Send one statement under its id."""
        return self._ask("PUT", {"statementId": statement}, body)

    def get(self, statement: str) -> Answer:
        """Ask for one statement by its id."""
        return self._ask("GET", {"statementId": statement}, None)

    def close(self) -> None:
        """Let the connection go."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _ask(self, method: str, query: Mapping[str, str], body: bytes | None) -> Answer:
        """Ask once; once more at once when a connection kept from before has gone stale."""
        kept = self._connection is not None
        try:
            return self._exchange(method, query, body)
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise Unreachable("certificate", error.verify_message) from error
        except (OSError, http.client.HTTPException) as error:
            self.close()
            if kept and not isinstance(error, TimeoutError):
                return self._ask(method, query, body)
            raise Unreachable("unreachable", f"{type(error).__name__}: {error}") from error

    def _exchange(self, method: str, query: Mapping[str, str], body: bytes | None) -> Answer:
        connection = self._connection = self._connection or self._connect()
        path = f"{self.endpoint.path}/statements" + (f"?{urlencode(query)}" if query else "")
        connection.request(method, path, body, self._headers(body))
        response = connection.getresponse()
        answer = Answer(
            response.status,
            {name.lower(): value for name, value in response.getheaders()},
            response.read(LONGEST_ANSWER),
        )
        if response.will_close or not response.isclosed():
            self.close()
        return answer

    def _headers(self, body: bytes | None) -> dict[str, str]:
        headers = {
            "Authorization": self.credentials.header,
            "X-Experience-API-Version": self._version,
            "Accept": "application/json",
            "User-Agent": "rescue-training",
        }
        return headers if body is None else {**headers, "Content-Type": "application/json"}

    def _connect(self) -> http.client.HTTPConnection:
        to = self.endpoint
        if self._trust is None:
            return http.client.HTTPConnection(to.host, to.port, timeout=self._timeout)
        return http.client.HTTPSConnection(
            to.host, to.port, timeout=self._timeout, context=self._trust
        )


def _trust(endpoint: Endpoint, authority: Path | None) -> ssl.SSLContext | None:
    if not endpoint.secure:
        return None
    try:
        return ssl.create_default_context(cafile=str(authority) if authority else None)
    except (OSError, ssl.SSLError) as error:
        raise Refused("authority", file=authority) from error
