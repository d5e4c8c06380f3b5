"""Files as answers: written whole into a temporary file first, so that none arrives half made."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from starlette.responses import Response, StreamingResponse

_PIECE = 256 * 1024


def download(write: Callable[[BinaryIO], object], name: str, media: str) -> Response:
    """Return what ``write`` writes as a file to keep, piece by piece."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed once it has been sent
    try:
        write(file)
        length = file.seek(0, 2)
    except BaseException:
        file.close()
        raise
    headers = {"Content-Disposition": f'attachment; filename="{name}"',
               "Content-Length": str(length)}  # fmt: skip
    return StreamingResponse(_pieces(file), media_type=media, headers=headers)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece
