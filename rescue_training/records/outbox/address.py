"""The address of the instructor's machine, as a person types it."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

PORT = 8765
"""Where the instructor's machine listens unless another port is typed."""

_SHAPE = re.compile(
    r"(?:(?P<scheme>https?)://)?"
    r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<host>[^\s/:@\[\]?#]+))"
    r"(?::(?P<port>\d{1,5}))?/?",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*\.?")


class BadAddress(ValueError):  # noqa: N818
    """What was typed is no address."""


@dataclass(frozen=True)
class Address:
    """Where a machine is reached; ``secure`` is None while nobody knows whether it speaks TLS."""

    host: str
    port: int = PORT
    secure: bool | None = None

    def __str__(self) -> str:
        scheme = {True: "https://", False: "http://", None: ""}[self.secure]
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}{host}:{self.port}"


def read_address(text: str) -> Address:
    """Understand ``192.168.1.20``, ``may-giao-vien:8765``, ``https://…``; else BadAddress."""
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        raise BadAddress(text)
    host = _host(match["six"] or "", match["host"] or "")
    port = int(match["port"] or PORT)
    if not 1 <= port <= 65535:
        raise BadAddress(text)
    scheme = (match["scheme"] or "").lower()
    return Address(host, port, {"https": True, "http": False}.get(scheme))


def _host(six: str, name: str) -> str:
    if six:
        try:
            return str(ipaddress.IPv6Address(six))
        except ValueError as error:
            raise BadAddress(six) from error
    digits_only = name.replace(".", "").isdigit()
    if (digits_only and not _is_ip(name)) or not _NAME.fullmatch(name):
        raise BadAddress(name)
    return name.lower()


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def is_private(ip: str) -> bool:
    """Say whether an IP address belongs to this machine or to a network of one's own."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    return bool(mapped.is_loopback or mapped.is_private or mapped.is_link_local) and not (
        mapped.is_unspecified
    )
