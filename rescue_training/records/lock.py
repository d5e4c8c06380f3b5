"""A lock that keeps two programs off one file.

The operating system holds it, so it ends with the program that holds it, however that ended;
the small file that is left behind then means nothing.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from types import TracebackType

from rescue_training.records.disk import CannotSave, Trouble, open_to_append

if sys.platform == "win32":  # pragma: no cover - the other branch is tested
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _same(descriptor: int, path: Path) -> bool:
        """An open file cannot be removed there."""
        return True

    def _release(descriptor: int, path: Path) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
        os.close(descriptor)
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _same(descriptor: int, path: Path) -> bool:
        """Say whether the file that was locked is still the one of that name."""
        try:
            named = os.stat(path)
        except FileNotFoundError:
            return False
        return os.path.samestat(os.fstat(descriptor), named)

    def _release(descriptor: int, path: Path) -> None:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        os.close(descriptor)


_REFUSALS = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)


class Lock:
    """The lock of one file; it is held from ``Lock(path)`` until ``release``.

    Raises CannotSave with ``Trouble.BUSY`` when another holds it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + ".lock")
        self._descriptor: int | None = None
        while self._descriptor is None:
            self._descriptor = self._try()

    def _try(self) -> int | None:
        descriptor = open_to_append(self.path)
        try:
            _take(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _REFUSALS:
                raise CannotSave(Trouble.BUSY, self.path) from error
            raise
        if _same(descriptor, self.path):
            return descriptor
        os.close(descriptor)
        return None

    def release(self) -> None:
        """Let others have the file; doing so twice is harmless."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            _release(descriptor, self.path)

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
