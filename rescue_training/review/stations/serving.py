"""On which address stations may reach a review, and what its screen shows of that."""

from __future__ import annotations

import hashlib
import ipaddress
import re
import socket
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rescue_training.records.outbox.address import is_private
from rescue_training.records.outbox.joining import short

EVERYWHERE = ("0.0.0.0", "::")
_ELSEWHERE = ("10.254.254.254", "172.31.254.254", "192.168.254.254", "192.0.2.1")
_CERTIFICATE = re.compile(
    r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL | re.ASCII
)


class CannotServe(Exception):  # noqa: N818
    """Stations cannot be served like this; the sentence is ``stations.serve.<kind>``."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(kind)
        self.key = f"stations.serve.{kind}"
        self.values = values


@dataclass(frozen=True)
class Served:
    """What the screen shows of the way to this machine."""

    addresses: tuple[str, ...]
    """What stations type, the likeliest first: ``192.168.1.20:8765``."""
    secure: bool
    """Whether TLS is spoken."""
    certificate: str = ""
    """SHA-256 of its certificate."""

    @property
    def digits(self) -> str:
        """What stations with a certificate nobody vouches for compare."""
        return short(self.certificate)


def served(host: str, port: int, certificate: Path | None) -> Served:
    """Return how stations reach a machine that listens on an address; CannotServe if unread."""
    places = lan_addresses() or [host] if host in EVERYWHERE else [host]
    shown = tuple(f"[{place}]:{port}" if ":" in place else f"{place}:{port}" for place in places)
    mark = fingerprint(certificate) if certificate is not None else ""
    return Served(shown, certificate is not None, mark)


def bind_address(host: str, *, tls: bool, plain: bool) -> str:
    """Return the address to listen on: the one asked for, else this machine's on its network.

    Without TLS only addresses of a network of one's own are served, and only when that was said
    in so many words. Raises CannotServe.
    """
    if not tls and not plain:
        raise CannotServe("choose")
    if tls:
        return host or EVERYWHERE[0]
    chosen = host or next(iter(lan_addresses()), "")
    if not chosen:
        raise CannotServe("no_network")
    if chosen in EVERYWHERE or not all(is_private(ip) for ip in _resolved(chosen)):
        raise CannotServe("public", host=chosen)
    return chosen


def _resolved(host: str) -> set[str]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as error:
        raise CannotServe("unknown_host", host=host) from error
    return {str(address[4][0]) for address in found}


def lan_addresses() -> list[str]:
    """Return this machine's addresses on networks of its own, the likeliest first.

    A datagram socket is pointed at each kind of private network to learn which address would be
    used; nothing is sent.
    """
    found = [*(_towards(place) for place in _ELSEWHERE), *_named()]
    return list(dict.fromkeys(ip for ip in found if ip and _reachable(ip)))


def _towards(place: str) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((place, 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def _named() -> Iterable[str]:
    try:
        return socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return ()


def _reachable(ip: str) -> bool:
    return is_private(ip) and not ipaddress.ip_address(ip).is_loopback


def fingerprint(certificate: Path) -> str:
    """Return the SHA-256 of a certificate file, as stations compare it; CannotServe if unread."""
    try:
        match = _CERTIFICATE.search(certificate.read_text("ascii"))
        shown = ssl.PEM_cert_to_DER_cert(match[0]) if match else b""
    except (OSError, ValueError) as error:
        raise CannotServe("certificate", path=certificate) from error
    if not shown:
        raise CannotServe("certificate", path=certificate)
    return hashlib.sha256(shown).hexdigest()
