"""Debrief mode: propose, order, show without names, reveal on the second press, note and rate."""

from __future__ import annotations

import re

import pytest

from rescue_training.review.people import names
from rescue_training.review.store.store import ReviewStore


@pytest.fixture(scope="module")
def unit_store(class_folder, tmp_path_factory):
    """The whole class in a store that may be written to."""
    with ReviewStore(tmp_path_factory.mktemp("debrief") / "store") as filled:
        filled.add(class_folder)
        yield filled


@pytest.fixture
def desk(browse, unit_store):
    return browse(unit_store)


@pytest.fixture
def debrief(desk) -> str:
    """A debrief proposed for one unit; its address."""
    answer = desk.submit("/debriefs", {"action": "propose", "unit": "Đội 1"})
    return answer.url.path


def moments(desk, debrief) -> list[str]:
    return list(dict.fromkeys(re.findall(r'name="moment" value="(\d+)"', desk.get(debrief).text)))


def names_on(page: str, store) -> list[str]:
    with store.reader() as connection:
        return [one.name for one in names(connection).values() if one.name in page]


def test_a_debrief_is_proposed_for_a_unit_with_reasons_in_numbers(desk, debrief):
    words = desk.text(debrief)
    assert "Rút kinh nghiệm Đội 1, 24/11/2026" in words
    assert len(moments(desk, debrief)) == 5
    assert re.search(r"\d+ trên \d+ người mắc lỗi nghiêm trọng ở đây", words)


def test_nobody_is_named_before_the_switch_is_turned(desk, debrief, unit_store):
    for page in (debrief, f"{debrief}/show", f"{debrief}/show?reveal=1", f"{debrief}/handout"):
        assert names_on(desk.get(page).text, unit_store) == []
        assert re.findall(r"\bp-[a-z0-9]{10}\b", desk.get(page).text) == []
    assert len(names_on(desk.get(f"{debrief}/show?names=1").text, unit_store)) == 1


def test_the_best_choice_shows_on_the_second_press_only(desk, debrief):
    first = desk.get(f"{debrief}/show?at=1").text
    assert "bar-row best" not in first
    assert "grade-mark" not in first
    assert "Căn cứ" not in first
    second = desk.get(f"{debrief}/show" + re.search(r'show(\?[^"]*reveal=1[^"]*)"', first)[1]
                      .replace("&amp;", "&")).text  # fmt: skip
    assert "bar-row best" in second
    assert "Căn cứ" in second


def test_the_class_is_counted_with_how_many_they_are(desk, debrief):
    page = desk.get(f"{debrief}/show?at=2").text
    n = int(re.search(r"Đội 1, lượt đầu của (\d+) người", page)[1])
    counts = [int(found) for found in re.findall(r'aria-label="(\d+) người"', page)]
    assert sum(counts) == n
    everybody = desk.get(f"{debrief}/show?at=2&unit=*").text
    assert int(re.search(r"Mọi đơn vị, lượt đầu của (\d+) người", everybody)[1]) > n


def test_every_moment_is_reached_by_links_and_keeps_the_switches(desk, debrief):
    page, seen = desk.get(f"{debrief}/show?names=1&unit=*").text, 1
    while found := re.search(r'rel="next" href="([^"]+)"', page):
        page = desk.get(found[1].replace("&amp;", "&")).text
        assert "Đang hiện tên" in page
        assert "Mọi đơn vị" in page
        seen += 1
    assert seen == 5


def test_moments_are_moved_dropped_and_added_again(desk, debrief):
    one, two, *_ = moments(desk, debrief)
    desk.submit(debrief, {"action": "down", "moment": one})
    assert moments(desk, debrief)[:2] == [two, one]
    desk.submit(debrief, {"action": "drop", "moment": two})
    assert two not in moments(desk, debrief)
    idea = re.search(r'name="attempt" value="(\w+)"><input[^>]*name="response" value="(\d+)"',
                     desk.get(debrief).text)  # fmt: skip
    desk.submit(debrief, {"action": "add", "attempt": idea[1], "response": idea[2]})
    assert len(moments(desk, debrief)) == 5


def test_what_the_class_takes_away_is_noted_shown_and_deleted(desk, debrief):
    back = f"{debrief}/show?at=1&reveal=1"
    sent = {"moment": moments(desk, debrief)[0], "back": back}
    desk.submit(f"{debrief}/notes", sent | {"action": "add", "kind": "keep", "text": "Hô to <i>"})
    page = desk.get(back).text
    assert "<b>Cần phát huy:</b> Hô to &lt;i&gt;" in page
    assert "Hô to" in desk.text(f"{debrief}/handout")
    number = re.search(r'name="note" value="(\d+)"', page)[1]
    desk.submit(f"{debrief}/notes", sent | {"action": "delete", "note": number})
    assert "Hô to" not in desk.get(back).text


@pytest.mark.parametrize("score", ["1", "2"])
def test_a_low_rating_needs_a_reason(desk, debrief, score):
    back = f"{debrief}/show?at=1&reveal=1"
    sent = {"action": "rate", "moment": moments(desk, debrief)[0], "aspect": "talk",
            "score": score, "back": back}  # fmt: skip
    refused = desk.submit(f"{debrief}/notes", sent)
    assert "Cho 1 hoặc 2 thì phải ghi lý do" in refused.text
    assert "nhắc lại: " not in refused.text
    kept = desk.submit(f"{debrief}/notes", sent | {"text": "Không ai báo tầng trên."})
    assert f"Báo tin, nghe và nhắc lại: {score} trên 5" in kept.text
    assert "Không ai báo tầng trên." in kept.text


def test_a_good_rating_stands_without_a_reason(desk, debrief):
    back = f"{debrief}/show?at=1&reveal=1"
    sent = {"action": "rate", "moment": moments(desk, debrief)[0], "aspect": "help", "score": "5",
            "back": back}  # fmt: skip
    assert (
        "Giữ đủ người, hỗ trợ nhau: 5 trên 5 (rất tốt)."
        in desk.submit(f"{debrief}/notes", sent).text
    )


@pytest.mark.parametrize("change", [{"score": "6"}, {"score": "0"}, {"aspect": "luck"}])
def test_a_rating_of_nothing_is_refused(desk, debrief, change):
    sent = {"action": "rate", "moment": moments(desk, debrief)[0], "aspect": "help", "score": "5",
            "text": "x", "back": debrief}  # fmt: skip
    assert "Hãy chọn mặt cần đánh giá" in desk.submit(f"{debrief}/notes", sent | change).text


def test_a_moment_goes_from_the_replay_into_a_new_debrief_once(desk, debrief):
    link = re.search(r'href="/attempts/(\w{32})\?at=(\d+)"', desk.get(debrief).text)
    sent = {"attempt": link[1], "response": link[2], "debrief": "", "title": "Buổi riêng"}
    assert "Đã thêm mốc này" in desk.submit("/debriefs/moments", sent).text
    assert "Buổi riêng" in desk.text("/debriefs")
    again = sent | {"debrief": debrief.rsplit("/", 1)[1]}
    assert "đã có trong buổi ấy rồi" in desk.submit("/debriefs/moments", again).text


def test_a_debrief_is_renamed_and_deleted(desk, debrief):
    assert "Tuần 48" in desk.submit(debrief, {"action": "rename", "title": "Tuần 48"}).text
    assert "Hãy đặt tên cho buổi." in desk.submit(debrief, {"action": "rename", "title": " "}).text
    desk.submit(debrief, {"action": "delete"})
    assert desk.get(debrief).status_code == 404


def test_nothing_is_proposed_where_nothing_was_played(fresh_browser):
    answer = fresh_browser.submit("/debriefs", {"action": "propose"})
    assert "Chưa có gì để đề xuất" in answer.text
    assert "Chưa có buổi nào" in answer.text


def test_an_empty_debrief_says_what_to_do(fresh_browser):
    path = fresh_browser.submit("/debriefs", {"action": "create", "title": "Trống"}).url.path
    assert "Chưa chọn mốc nào." in fresh_browser.text(path)
    assert "chưa có mốc nào để chiếu" in fresh_browser.text(f"{path}/show")


@pytest.mark.parametrize("path", ["/debriefs/999", "/debriefs/999/show", "/debriefs/999/handout"])
def test_a_debrief_that_is_not_there_is_told_kindly(desk, path):
    assert desk.get(path).status_code == 404


def test_an_unknown_attempt_or_moment_cannot_be_chosen_or_noted(desk, debrief):
    sent = {"attempt": "f" * 32, "response": "0", "title": "x"}
    assert desk.submit("/debriefs/moments", sent).status_code == 404
    assert desk.submit(debrief, sent | {"action": "add"}).status_code == 404
    note = {"moment": "99999", "action": "add", "kind": "keep", "text": "x"}
    assert desk.submit(f"{debrief}/notes", note).status_code == 404


def test_it_reads_in_english(browse, unit_store, debrief):
    assert "Show the best way" in browse(unit_store, language="en").text(f"{debrief}/show")
