PAGE = "/compare"
CLASSES = "/compare?scenario=chay-chao-dau&a=Đội 1&b=Đội 2"


def test_without_being_asked_two_classes_of_the_newest_scenario_are_compared(browser):
    text = browser.text(PAGE)
    assert "A: Đội 1, 20 lượt · B: Đội 2, 20 lượt" in text
    assert "Điểm trung bình" in text


def test_groups_stand_with_n_interval_and_what_can_be_said(browser):
    text = browser.text(CLASSES)
    assert "n = 20" in text.replace("\u00a0", " ")
    assert "A trừ B" in text
    assert "Chưa đủ rõ" in text


def test_charts_have_their_figures_in_a_table_and_shapes_beside_colours(browser):
    html = browser.get(CLASSES).text
    assert html.count('<figure class="chart compare-chart">') == 3
    assert "hình thoi là B: Đội 2" in html
    assert html.count("<table") >= 3


def test_one_group_named_leaves_the_other_to_be_another(browser):
    assert "A: Đội 2, 20 lượt · B: Đội 1, 20 lượt" in browser.text("/compare?a=Đội 2")


def test_a_group_below_five_is_not_shown_and_why(browser):
    text = browser.text("/compare?a=Đội 1&b=Đội 99")
    assert "Không hiện vì có nhóm quá ít lượt" in text
    assert "ít nhất 5 lượt" in text
    assert "Kết quả chung" not in text


def test_twice_the_same_group_is_asked_to_be_changed(browser):
    assert "Hãy chọn hai nhóm khác nhau" in browser.text("/compare?a=Đội 1&b=Đội 1")


def test_two_periods_of_one_class_can_be_compared(browser):
    text = browser.text(
        "/compare?scenario=chay-chao-dau&a=&b=&a_to=2026-09-05&b_from=2026-09-06&first=0"
    )
    assert "Mọi đơn vị, đến 05/09/2026" in text
    assert "một người được tính nhiều lần" in text


def test_a_day_that_is_none_is_passed_over(browser):
    assert browser.get("/compare?a=Đội 1&b=Đội 2&a_from=<script>&b_to=99").status_code == 200


def test_an_empty_store_says_what_to_do(fresh_browser):
    assert "Chưa có lượt tập nào" in fresh_browser.text(PAGE)


def test_hostile_names_stay_words(browser):
    html = browser.get('/compare?a="><script>alert(1)</script>&b=Đội 1').text
    assert "<script>alert" not in html
