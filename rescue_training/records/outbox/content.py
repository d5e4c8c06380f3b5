"""The content of a record as one archive, for an instructor's machine that lacks it.

The same content always gives the same bytes, so that an upload can go on after a restart.
"""

from __future__ import annotations

import io
import zipfile

from rescue_training.records.archive import Archive, NotArchived, content_files, proof_bytes
from rescue_training.records.header import Header

_NO_TIME = (1980, 1, 1, 0, 0, 0)
PROOF = "proof.json"
"""Name of the proof in the archive; content files stand below the scenario's id."""


def packed(archive: Archive, header: Header) -> bytes | None:
    """Return content and proof of a record as a zip; None when they are not whole here."""
    try:
        folder = archive.content(header.content_hash, header.scenario)
        proof = proof_bytes(archive.proof(header.content_hash, header.proof_hash))
        files = content_files(folder)
    except (NotArchived, OSError):
        return None
    named = {f"{header.scenario}/{name}": data for name, data in files.items()}
    return _zipped({PROOF: proof, **named})


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name in sorted(files):
            pack.writestr(zipfile.ZipInfo(name, _NO_TIME), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
