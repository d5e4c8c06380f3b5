from __future__ import annotations

import zipfile

import pytest


def upload(browser, *files, field="files"):
    return browser.submit("/add", files=[(field, file) for file in files])


def attempts_in(store) -> int:
    return sum(1 for _ in store.vault.paths())


@pytest.fixture
def record(played, tmp_path):
    return played(tmp_path / "station")


def test_a_record_that_was_chosen_is_in_the_store(fresh_browser, fresh_store, record):
    answer = upload(fresh_browser, ("run.jsonl", record.read_bytes()))
    assert "run.jsonl" in answer.text
    assert attempts_in(fresh_store) == 1
    assert f"/attempts/{record.stem.partition('-')[2]}" in answer.text


def test_bringing_it_twice_changes_nothing(fresh_browser, fresh_store, record):
    upload(fresh_browser, ("run.jsonl", record.read_bytes()))
    answer = upload(fresh_browser, ("again.jsonl", record.read_bytes()))
    assert "Đã có" in answer.text
    assert attempts_in(fresh_store) == 1


def test_a_zip_brings_records_and_names(fresh_browser, fresh_store, record, tmp_path):
    station = tmp_path / "station"
    packed = tmp_path / "lop.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in station.rglob("*"):
            archive.write(file, file.relative_to(station))
    answer = upload(fresh_browser, ("lop.ZIP", packed.read_bytes()))
    assert "Tên mới" in answer.text
    assert "Lê Thị Hà" in fresh_browser.text("/")
    assert attempts_in(fresh_store) == 1


def test_a_chosen_folder_keeps_its_places(fresh_browser, record, tmp_path):
    station = tmp_path / "station"
    files = [
        (f"usb/{file.relative_to(station).as_posix()}", file.read_bytes())
        for file in station.rglob("*")
        if file.is_file()
    ]
    upload(fresh_browser, *files, field="folder")
    assert "Lê Thị Hà" in fresh_browser.text("/")


@pytest.mark.parametrize(
    "name", ["../../outside.jsonl", "/etc/outside.jsonl", "..\\..\\outside.jsonl",
             "C:\\x\\outside.jsonl", "a/../../outside.jsonl", "x" * 400 + ".jsonl",
             "\u202elnosj.jsonl"],
)  # fmt: skip
def test_a_file_never_leaves_the_folder_it_is_put_into(
    fresh_browser, fresh_store, record, tmp_path, name
):
    before = {path for path in tmp_path.rglob("*") if "review" not in path.parts}
    answer = upload(fresh_browser, (name, record.read_bytes()))
    assert answer.status_code == 200
    assert attempts_in(fresh_store) == 1
    assert {path for path in tmp_path.rglob("*") if "review" not in path.parts} == before
    assert "\u202e" not in answer.text


def test_a_file_that_is_no_record_is_told_of_and_the_others_come_in(
    fresh_browser, fresh_store, record
):
    answer = upload(
        fresh_browser, ("bai-tap.jsonl", b"hello\n"), ("run.jsonl", record.read_bytes())
    )
    assert "Không phải bản ghi của chương trình" in answer.text
    assert attempts_in(fresh_store) == 1


def test_two_files_of_one_name_both_come_in(fresh_browser, fresh_store, played, tmp_path):
    one, two = played(tmp_path / "a", seed=1), played(tmp_path / "b", seed=2)
    upload(fresh_browser, ("run.jsonl", one.read_bytes()), ("run.jsonl", two.read_bytes()))
    assert attempts_in(fresh_store) == 2


def test_an_altered_record_comes_in_with_what_is_wrong(fresh_browser, record):
    lines = record.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b'"elapsed":', b'"elapsed":1', 1)
    answer = upload(fresh_browser, ("run.jsonl", b"".join(lines)))
    assert "Dòng 4 đã bị sửa hoặc bị hỏng" in answer.text


def test_a_damaged_zip_says_what_to_do(fresh_browser, record, tmp_path):
    packed = tmp_path / "x.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(record, "run.jsonl")
    answer = upload(fresh_browser, ("x.zip", packed.read_bytes()[:-30]))
    assert "Tệp zip bị hỏng" in answer.text


def test_nothing_chosen_is_said(fresh_browser):
    assert "Bạn chưa chọn gì" in fresh_browser.submit("/add").text
    assert "Bạn chưa chọn gì" in fresh_browser.submit("/add/path", {"path": " "}).text


def test_a_path_of_this_machine_is_read(fresh_browser, fresh_store, record, tmp_path):
    fresh_browser.submit("/add/path", {"path": f'"{tmp_path / "station"}"'})
    assert attempts_in(fresh_store) == 1


@pytest.mark.parametrize("path", ["/no/such/place", "x\0y", "~nobody-here/x", "a" * 5000])
def test_a_path_that_leads_nowhere_is_told(fresh_browser, path):
    answer = fresh_browser.submit("/add/path", {"path": path})
    assert answer.status_code == 200
    assert "Không có tệp hay thư mục nào ở đó" in answer.text


def test_no_path_is_read_for_others_on_the_network(browse, fresh_store, record, tmp_path):
    browser = browse(fresh_store, local=False)
    answer = browser.submit("/add/path", {"path": str(tmp_path / "station")})
    assert answer.status_code == 403
    assert attempts_in(fresh_store) == 0
    assert "/add/path" not in browser.get("/add").text
