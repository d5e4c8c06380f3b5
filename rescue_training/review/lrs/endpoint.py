"""The address of an LRS, as a person types it."""

from __future__ import annotations

import hashlib
import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from rescue_training.review.lrs.problem import Refused

_LEAF = "/statements"


@dataclass(frozen=True)
class Endpoint:
    """Where an LRS listens."""

    secure: bool
    """TLS or plain."""
    host: str
    port: int
    path: str
    """Path of the xAPI resources, without a slash at its end."""

    def __str__(self) -> str:
        scheme, usual = ("https", 443) if self.secure else ("http", 80)
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == usual else f":{self.port}"
        return f"{scheme}://{host}{port}{self.path}"

    @property
    def destination(self) -> str:
        """Return what the outbox knows it by: the SHA-256 of its address."""
        return hashlib.sha256(str(self).encode()).hexdigest()


def read_endpoint(text: str, *, plain: bool = False) -> Endpoint:
    """Understand the address of an LRS; with or without ``/statements`` at its end.

    Without TLS only this machine itself is spoken to, and with ``plain`` also machines of a
    private network. Raises Refused.
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0)
    except ValueError as error:
        raise Refused("address", address=text) from error
    if "@" in parts.netloc:
        raise Refused("secret_in_address")
    if not (port and parts.hostname and parts.netloc.isascii()) or parts.query or parts.fragment:
        raise Refused("address", address=text)
    secure = parts.scheme == "https"
    if not secure and not _allowed(parts.hostname, plain):
        raise Refused("plain", address=text)
    return Endpoint(secure, parts.hostname, port, _path(parts))


def _path(parts: SplitResult) -> str:
    return parts.path.rstrip("/").removesuffix(_LEAF).rstrip("/")


def _allowed(host: str, plain: bool) -> bool:
    """Say whether a machine may be spoken to without TLS."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or (plain and ("." not in host or host.endswith(".local")))
    return address.is_loopback or (plain and (address.is_private or address.is_link_local))
