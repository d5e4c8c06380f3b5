"""Telex and VNI turn keys into Vietnamese, leave other words alone, and take marks back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rescue_training.desktop.typing import Method, type_into

TELEX = """
dduwowngf đường · nguwowif người · quyeets quyết · hoas hóa · hoaf hòa · hoafn hoàn · hoanf hoàn
thuyr thủy · cuwsu cứu · hooj hộ · ddaam đâm · Nguyeenx Nguyễn · Traanf Trần · Quoocs Quốc
Leej Lệ · Phamj Phạm · Vux Vũ · Vox Võ · Buif Bùi · DDoox Đỗ · Hoof Hồ · Ngoo Ngô
Duwowng Dương · Lys Lý · truwowngr trưởng · khoois khối · chays cháy · giuwx giữ · gif gì
gias giá · quaf quà · quanr quản · huowng hương · thuowr thuở · hoawcj hoặc · muwa mưa
muaw mưa · khuya khuya · ngoaif ngoài · xoays xoáy · tiengse tiếng · tuw tư · thw thư
oongs ống · DDOONGF ĐỒNG · uwowngs ướng · cuar của · ruwowuj rượu · hieeur hiểu · dangd đang
khuyru khuỷu · quees quế · yeeu yêu · gieengs giếng · luowngj lượng · luwuj lựu · toois tối
awns ắn · coong công · trinhf trình · nuwowcs nước · luwar lửa · thoats thoát · Thuw Thư
Oanh Oanh · Minh Minh · hoasz hoa
"""
VNI = """
d9u7o7ng2 đường · nguoi72 người · quye6t1 quyết · Nguye6n4 Nguyễn · Tra6n2 Trần · D9o64 Đỗ
hoa8c5 hoặc · cu71u cứu · ho65 hộ · lu7a3 lửa · thoat1 thoát · kho6i1 khối · hoa10 hoa
"""
FOREIGN = ["James", "Robert", "Smith", "www", "Windows", "SOS", "radio"]


def rows(table: str) -> list[tuple[str, str]]:
    pairs = [pair.split() for line in table.strip().splitlines() for pair in line.split(" · ")]
    return [(keys, word) for keys, word in pairs]


def typed(keys: str, method: Method) -> str:
    text = ""
    for key in keys:
        text = type_into(text, key, method)
    return text


@pytest.mark.parametrize(("keys", "word"), rows(TELEX))
def test_telex_types_the_word(keys: str, word: str) -> None:
    assert typed(keys, Method.TELEX) == unicodedata.normalize("NFC", word)


@pytest.mark.parametrize(("keys", "word"), rows(VNI))
def test_vni_types_the_word(keys: str, word: str) -> None:
    assert typed(keys, Method.VNI) == unicodedata.normalize("NFC", word)


@pytest.mark.parametrize("name", FOREIGN)
def test_vni_leaves_foreign_words_alone(name: str) -> None:
    assert typed(name, Method.VNI) == name


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("ass", "as"),
        ("aaa", "aa"),
        ("ddd", "dd"),
        ("uww", "uw"),
        ("James", "James"),
    ],
)
def test_telex_takes_a_mark_back_and_leaves_foreign_words_alone(keys: str, word: str) -> None:
    assert typed(keys, Method.TELEX) == word


def test_a_whole_sentence_is_typed_word_by_word() -> None:
    assert typed("Traanf Quoocs Minh, ddooij cuwsu hooj 7", Method.TELEX) == (
        "Trần Quốc Minh, đội cứu hộ 7"
    )


def test_a_mark_can_still_be_typed_after_a_letter_was_deleted() -> None:
    assert typed("g", Method.TELEX) == "g"
    assert type_into(typed("nguwowi", Method.TELEX)[:-1] + "i", "f", Method.TELEX) == "người"


def test_several_letters_at_once_come_from_an_input_method_and_stay() -> None:
    assert type_into("", "đường", Method.TELEX) == "đường"
    assert type_into("cứu ", "hộ", Method.VNI) == "cứu hộ"


@given(st.text(alphabet="abcdeghiklmnopqrstuvxy w.", max_size=20))
def test_off_changes_nothing(keys: str) -> None:
    assert typed(keys, Method.OFF) == keys


@given(st.text(max_size=12), st.sampled_from(list(Method)))
def test_no_key_is_ever_lost_as_an_error(keys: str, method: Method) -> None:
    text = typed(keys, method)
    assert text == unicodedata.normalize("NFC", text)
