"""What a station can say to the instructor's machine, and what the answers mean.

Every request may be repeated without harm. An answer is one of three kinds of bad news: try
again later, this item is not wanted, or nothing goes on until a person acts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import quote

from rescue_training.records.header import Header
from rescue_training.records.outbox.client import Answer, Client, Unreachable, WrongCertificate
from rescue_training.records.outbox.receipt import Receipt, sha256

PROTOCOL = 1
DIRECT = 1024 * 1024
"""Most bytes sent in one request; what is larger goes up in pieces that can be resumed."""
PIECE = 512 * 1024
_HICCUPS = 5
"""How often an upload may start over from another place before it waits."""


class Later(Exception):  # noqa: N818
    """It did not work this time; ``after`` is the wait in seconds that was asked for, if any.

    The sentence is ``stations.trouble.<kind>``.
    """

    def __init__(self, kind: str, after: float | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.after = after


class Stopped(Exception):  # noqa: N818
    """Nothing can be sent until a person acts; the sentence is ``stations.trouble.<kind>``."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class NotWanted(Exception):  # noqa: N818
    """This item is refused for good; the sentence is ``stations.refused.<kind>``."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


REFUSALS = ("too_large", "not_a_record", "newer", "erased")
"""Reasons that have a sentence of their own; any other is shown as ``not_wanted``."""


class Remote:
    """The instructor's machine, for a station that holds a token."""

    def __init__(self, client: Client, token: str, server: str) -> None:
        self._client = client
        self._token = token
        self._server = server

    def close(self) -> None:
        """Let the connection go."""
        self._client.close()

    def send_record(self, attempt: str, data: bytes) -> Receipt:
        """Send all whole lines of a record and return the receipt, which names these bytes."""
        answer = self._put(f"/api/records/{attempt}", data)
        receipt = _receipt(answer)
        if receipt.server != self._server:
            raise Stopped("other_server")
        if (receipt.attempt, receipt.sha256) != (attempt, sha256(data)):
            raise Stopped("protocol")
        return receipt

    def has_content(self, header: Header) -> bool:
        """Say whether the content and proof of a record are there already."""
        answer = self._ask("GET", _content_path(header), missing_is_fine=True)
        return answer.status != 404

    def send_content(self, header: Header, archive: bytes) -> None:
        """Send the archive of the content and proof of a record."""
        self._put(_content_path(header), archive)

    def name_person(self, pseudonym: str, name: str, unit: str) -> None:
        """Tell who a pseudonym is."""
        self._ask("PUT", _person_path(pseudonym), json.dumps({"name": name, "unit": unit}).encode())

    def forget_person(self, pseudonym: str) -> None:
        """Have a name erased."""
        self._ask("DELETE", _person_path(pseudonym))

    def assignments(self) -> bytes:
        """Return what the instructor has set for the people of this station."""
        return self._ask("GET", "/api/assignments").body

    def send_targets(self, data: bytes) -> None:
        """Send the targets that people of this station set themselves."""
        self._ask("POST", "/api/targets", data)

    # -- sending

    def _put(self, path: str, data: bytes) -> Answer:
        hashed = sha256(data)
        if len(data) <= DIRECT:
            return self._ask("PUT", path, data, {"X-Content-SHA256": hashed})
        self._upload(hashed, data)
        return self._ask("PUT", path, b"", {"X-Content-SHA256": hashed})

    def _upload(self, hashed: str, data: bytes) -> None:
        """Send large data in pieces, from where the other side has it."""
        path = f"/api/uploads/{hashed}"
        offset, hiccups = _offset(self._ask("HEAD", path)), 0
        while offset < len(data):
            piece = data[offset : offset + PIECE]
            at = {"Upload-Offset": str(offset), "Upload-Length": str(len(data))}
            answer = self._ask("PATCH", path, piece, at, conflict_is_fine=True)
            hiccups += answer.status == 409
            if hiccups > _HICCUPS:
                raise Later("failing")
            offset = _offset(answer)

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        missing_is_fine: bool = False,
        conflict_is_fine: bool = False,
    ) -> Answer:
        said = {"Authorization": f"Bearer {self._token}", **(headers or {})}
        try:
            answer = self._client.request(method, path, body, said)
        except Unreachable as error:
            raise _unreachable(error) from error
        except WrongCertificate as error:
            raise Stopped("certificate") from error
        fine = {404: missing_is_fine, 409: conflict_is_fine}
        if not 200 <= answer.status < 300 and not fine.get(answer.status):
            raise bad_news(answer)
        return answer


def _unreachable(error: Unreachable) -> Exception:
    """Certificates and public networks do not mend themselves; the rest may."""
    if error.kind in ("untrusted", "public"):
        return Stopped("certificate" if error.kind == "untrusted" else error.kind)
    return Later(error.kind)


def bad_news(answer: Answer) -> Exception:
    """Return what an answer that is no success means.

    Bytes that arrived as other bytes are sent again, not set aside.
    """
    status = answer.status
    if status in (401, 403):
        return Stopped("token" if status == 401 else "forbidden")
    if status in (408, 429) or status >= 500:
        busy = status in (429, 503)
        return Later("busy" if busy else "failing", _retry_after(answer))
    if status in (410, 413, 422):
        reason = str(answer.table.get("error", ""))
        if reason == "wrong_hash":
            return Later("failing")
        return NotWanted(reason if reason in REFUSALS else "not_wanted")
    return Stopped("host" if status == 421 else "protocol")


def _retry_after(answer: Answer) -> float | None:
    text = answer.headers.get("retry-after", "")
    return float(text) if text.isascii() and text.isdigit() else None


def _receipt(answer: Answer) -> Receipt:
    try:
        return Receipt.from_json(answer.table["receipt"])
    except (KeyError, ValueError) as error:
        raise Stopped("protocol") from error


def _offset(answer: Answer) -> int:
    text = answer.headers.get("upload-offset", "")
    if not (text.isascii() and text.isdigit()):
        raise Stopped("protocol")
    return int(text)


def _content_path(header: Header) -> str:
    parts = (header.content_hash, quote(header.scenario), header.proof_hash)
    return "/api/content/" + "/".join(parts)


def _person_path(pseudonym: str) -> str:
    return f"/api/people/{quote(pseudonym, safe='', errors='replace')}"
