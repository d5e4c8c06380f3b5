"""The key and secret by which an LRS knows us: from a file or the environment, never shown."""

from __future__ import annotations

import base64
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rescue_training.review.lrs.problem import Refused

USER = "RESCUE_TRAINING_LRS_USER"
PASSWORD = "RESCUE_TRAINING_LRS_PASSWORD"
"""Environment variables that hold them when no file is named."""

LONGEST_FILE = 4096


@dataclass(frozen=True)
class Credentials:
    """User and password of HTTP Basic authentication; many an LRS says key and secret."""

    user: str = field(repr=False)
    password: str = field(repr=False)

    @property
    def header(self) -> str:
        """The value of the Authorization header."""
        return "Basic " + self._token

    def clean(self, text: str) -> str:
        """Return a text from elsewhere with the secrets struck out, fit to be kept and shown."""
        for secret in (self._token, self.password, self.user):
            text = text.replace(secret, "***")
        return " ".join("".join(c if c.isprintable() else " " for c in text).split())

    @property
    def _token(self) -> str:
        return base64.b64encode(f"{self.user}:{self.password}".encode()).decode()


def read_credentials(file: Path | None, environment: Mapping[str, str]) -> Credentials:
    """Return the credentials of a file, or of the environment when none is named.

    The file is text: the user (or key) in the first line, the password (or secret) in the
    second. Others than its owner must not be able to read it. Raises Refused.
    """
    if file is not None:
        return _of(*_lines(file), source=str(file))
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    if not user and not password:
        raise Refused("no_credentials", user=USER, password=PASSWORD)
    return _of(user, password, source=f"{USER}, {PASSWORD}")


def _lines(file: Path) -> tuple[str, str]:
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            if os.name != "nt" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise Refused("open_to_others", file=file)
            lines = opened.read(LONGEST_FILE).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise Refused("bad_credentials", source=file) from error
    except OSError as error:
        raise Refused("no_file", file=file) from error
    user, password, *_ = (*(line.strip() for line in lines), "", "")
    return user, password


def _of(user: str, password: str, source: str) -> Credentials:
    if not user or not password or ":" in user:
        raise Refused("bad_credentials", source=source)
    return Credentials(user, password)
