from __future__ import annotations

from rescue_training.review.queries.order import letters_key, name_key


def test_people_stand_under_their_given_names():
    names = ["Trần Văn Yến", "Đỗ Minh An", "Bùi Thị Bình", "Lê Hoàng Ân", "An"]
    assert sorted(names, key=name_key) == [
        "An", "Đỗ Minh An", "Lê Hoàng Ân", "Bùi Thị Bình", "Trần Văn Yến",
    ]  # fmt: skip


def test_d_with_a_stroke_stands_between_d_and_e():
    assert sorted(["Em", "Đào", "Dung", "Giang"], key=letters_key) == [
        "Dung", "Đào", "Em", "Giang",
    ]  # fmt: skip


def test_tones_decide_only_between_words_of_the_same_letters():
    words = ["mạ", "má", "mã", "mả", "mà", "ma", "mac"]
    assert sorted(words, key=letters_key) == ["ma", "mà", "mả", "mã", "má", "mạ", "mac"]


def test_both_ways_of_writing_a_letter_are_one():
    assert letters_key("Hu\u0300ng") == letters_key("Hùng")


def test_a_name_of_nothing_but_spaces_stands_first():
    assert name_key("  ") < name_key("An")
