PAGE = "/scenarios/chay-chao-dau/items"


def test_flags_in_plain_words_come_before_the_figures(browser):
    text = browser.text(PAGE)
    assert text.index("Điều nên xem trước") < text.index("mắc lỗi nghiêm trọng ở đây")
    assert text.index("mắc lỗi nghiêm trọng ở đây") < text.index("Mọi quyết định")
    assert "Dạy lại chỗ này trước tiên" in text


def test_an_option_is_named_by_letter_and_text_where_a_flag_speaks_of_it(browser):
    assert "Lựa chọn “E. Tung nắm bột mì thật mạnh vào lửa” chưa ai chọn" in browser.text(PAGE)


def test_alpha_is_refused_with_the_reason_where_paths_differ(browser):
    assert "Các lượt đi những lối khác nhau" in browser.text(PAGE)


def test_every_option_stands_with_its_grade_and_share(browser):
    text = browser.text(PAGE)
    for words in ("A. Tắt bếp dưới chảo rồi mới ra cửa", "để hết giờ", "Nhóm làm tốt"):
        assert words in text


def test_each_kind_of_number_can_be_explained(browser):
    html = browser.get(PAGE).text
    for key in ("facility", "adjusted", "critical_rate", "time_median", "groups", "alpha", "reach"):
        assert f'href="/help/numbers/{key}"' in html


def test_all_decisions_can_be_unfolded_without_a_script(browser):
    folded, opened = browser.get(PAGE).text, browser.get(f"{PAGE}?open=1").text
    assert folded.count('decision" open') < opened.count('decision" open')


def test_repeats_come_with_a_warning(browser):
    assert "người tập nhiều được tính nhiều lần" in browser.text(f"{PAGE}?first=0")


def test_a_class_without_attempts_says_so(browser):
    assert "Không có lượt tập nào như vậy" in browser.text(f"{PAGE}?unit=Đội 99")


def test_an_unknown_scenario_is_a_missing_page(browser):
    assert browser.get("/scenarios/no-such/items").status_code == 404


def test_in_english_nothing_is_left_in_vietnamese(browse, store):
    text = browse(store, language="en").text(PAGE)
    assert "Look at this first" in text
    assert "Việc đầu tiên là gì?" not in text
