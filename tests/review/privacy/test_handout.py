from __future__ import annotations

import io
import json
import zipfile

import pytest
from sqlalchemy import insert

from rescue_training.review.privacy.handout import handout
from rescue_training.review.store.schema import note
from rescue_training.wording import languages

NOW = "2026-11-24T08:00:00.000Z"


def handed(store, subject, language="vi") -> dict[str, bytes]:
    file = io.BytesIO()
    handout(store, subject, file, language, NOW)
    with zipfile.ZipFile(file) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def test_everything_held_is_in_the_data(traces, khue) -> None:
    data = json.loads(handed(traces, khue)["data.json"])
    assert (data["person"]["name"], data["person"]["consent"]) == ("Quách Ngọc Khuê", "2026-1")
    assert {row["pseudonym"] for row in data["attempts"]} == set(khue.pseudonyms)
    assert {row["attempt"] for row in data["responses"]} == {row["id"] for row in data["attempts"]}
    assert [row["text"] for row in data["notes"]] == ["Quách Ngọc Khuê mở cửa quá sớm"]
    for name in ("objectives", "moments", "assignments", "receipts", "requests", "audit"):
        assert data[name], name


def test_the_records_go_along_byte_for_byte(traces, khue) -> None:
    pack = handed(traces, khue)
    for pseudonym in khue.pseudonyms:
        for path in traces.vault.paths(pseudonym):
            assert pack[f"records/{path.name}"] == path.read_bytes()
    assert sum(name.startswith("records/") for name in pack) == 2


@pytest.mark.parametrize("language", languages())
def test_the_page_reads_without_a_program(traces, khue, language) -> None:
    pack = handed(traces, khue, language)
    (page,) = (data.decode() for name, data in pack.items() if name.endswith(".html"))
    assert "Quách Ngọc Khuê" in page
    assert "mở cửa quá sớm" in page
    assert "chay-chao-dau" in page
    assert "<script" not in page
    assert "review." not in page.split("</style>")[1]


def test_data_of_others_stays_out(traces, khue) -> None:
    everything = b"".join(handed(traces, khue).values()).decode()
    assert "Lê Thị Hà" not in everything
    assert "Hơn hẳn" not in everything
    assert "Đại úy Minh" not in everything


def test_hostile_texts_are_words_on_the_page(traces, khue) -> None:

    theirs = json.loads(handed(traces, khue)["data.json"])["attempts"][0]["attempt"]
    with traces.writer() as connection:
        text = "<script>alert(1)</script>\u202e"
        connection.execute(insert(note).values(
            attempt=theirs, response=-1, kind="remark", text=text, added=NOW))
    (page,) = (d.decode() for n, d in handed(traces, khue).items() if n.endswith(".html"))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;[U+202E]" in page
