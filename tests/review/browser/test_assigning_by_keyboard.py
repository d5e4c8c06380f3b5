"""From a class list in a file to an assignment everybody is measured by, by keyboard alone."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from rescue_training.review.assignments import standing_ones
from rescue_training.review.roster.take import everybody

pytestmark = pytest.mark.browser

LIST = "Họ và tên;Đơn vị;Số hiệu\nLê An;Đội 1;A7\nTrần Thị Bình;Đội 1;\nVũ Hà;Đội 2;\n"


def test_a_class_list_is_taken_and_its_unit_gets_an_exam(read, fresh_store, tmp_path):
    file = tmp_path / "lop.csv"
    file.write_text(LIST, "utf-8")
    reader = read(fresh_store)
    reader.open("/people")
    reader.go("main a[href='/roster']")
    reader.tab_to("input#list").send_keys(str(file))
    reader.go("main form button")
    assert "Người mới (3)" in reader.main
    reader.go("main form button.main")
    assert reader.path == "/people"
    assert "3 người mới" in reader.main
    with fresh_store.reader() as connection:
        assert [one.name for one in everybody(connection)] == ["Lê An", "Trần Thị Bình", "Vũ Hà"]

    reader.open("/assignments")
    reader.go("main a[href='/assignments/new']")
    reader.tab_to("input[name='scenario'][value='chay-chao-dau']")
    reader.press(Keys.SPACE)
    reader.tab_to("input[name='unit'][value='Đội 1']")
    reader.press(Keys.SPACE)
    reader.tab_to("input[name='mode']")
    reader.press(Keys.ARROW_DOWN)
    reader.go("main form button.main")
    assert reader.path == "/assignments"
    assert "0 trên 2 người đã xong" in reader.main
    with fresh_store.reader() as connection:
        (item,) = standing_ones(connection)
    assert (item.whom.unit, item.terms.mode) == ("Đội 1", "exam")

    reader.go(f"main a[href='/assignments/{item.uid}']")
    assert "Trần Thị Bình" in reader.main
    reader.tab_to("main details:last-of-type summary")
    reader.press(Keys.ENTER)
    reader.go("button.danger")
    assert "đã được thu hồi" in reader.main
    assert reader.complaints() == []
