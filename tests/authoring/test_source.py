"""What an author's YAML becomes: values, places, and a problem for every trap."""

from __future__ import annotations

from textwrap import dedent

import pytest

from rescue_training.authoring.source import Source, parse, read


def told(source: Source) -> list[tuple[str, int, int]]:
    return [(p.code, p.position.line, p.position.column) for p in source.problems]


def parsed(text: str) -> Source:
    return parse(dedent(text).encode())


def test_every_scalar_stays_what_the_author_typed() -> None:
    source = parsed("""\
        valve: off
        time: 12:30
        code: 0114
        version: 1.10
        nothing: ~
        on: yes
        """)
    assert source.value == {
        "valve": "off", "time": "12:30", "code": "0114", "version": "1.10", "nothing": "~",
        "on": "yes",
    }  # fmt: skip
    assert not source.problems


@pytest.mark.parametrize("style", [
    "|\n  one\n  two\n\n  three\n", ">\n  one\n  two\n\n  three\n",
    '"one\n  two\n\n  three"\n', "'one\n  two\n\n  three'\n", "one\n  two\n\n  three\n",
])  # fmt: skip
def test_line_breaks_read_the_same_in_every_style(style: str) -> None:
    assert parse(f"text: {style}".encode()).value == {"text": "one two\n\nthree"}


def test_text_is_in_normal_form() -> None:
    assert parse("text: cha\u0309y\nke\u0301y: x\n".encode()).value == {"text": "chảy", "kéy": "x"}


def test_every_key_and_value_has_its_place() -> None:
    source = parsed("""\
        scenes:
          pan:
            say:
              - One
              - mother: Two
        """)
    at = source.position(("scenes", "pan", "say", 1, "mother"))
    assert (at.line, at.column) == (5, 17)
    at = source.position(("scenes", "pan"), key=True)
    assert (at.line, at.column) == (2, 3)


def test_what_is_missing_is_placed_at_the_key_it_is_missing_from() -> None:
    at = parsed("scenes:\n  pan:\n    say: x\n").position(("scenes", "pan", "go"))
    assert (at.line, at.column) == (2, 3)


@pytest.mark.parametrize(("text", "word", "line", "column"), [
    ("if: smoke >= 9\n", "9", 1, 14),
    ('if: "smoke >= 9"\n', "9", 1, 15),
    ("if: 'it''s 9'\n", "9", 1, 12),
    ('if: "a\\u0041\\n 9"\n', "9", 1, 16),
    ("if: |\n  one\n  two 9\n", "9", 3, 7),
    ("if: >-\n  one\n\n  two 9\n", "9", 4, 7),
    ("if: one\n  two 9\n", "9", 2, 7),
])  # fmt: skip
def test_a_character_inside_text_has_its_place(
    text: str, word: str, line: int, column: int
) -> None:
    source = parse(text.encode())
    at = source.position(("if",), offset=source.value["if"].index(word))
    assert (at.line, at.column) == (line, column)


@pytest.mark.parametrize(("line", "code", "column", "mended"), [
    ("text: Cảnh báo: cháy", "RT019", 15, 'text: "Cảnh báo: cháy"'),
    ("text: @captain", "RT020", 7, 'text: "@captain"'),
    ("text: `x`", "RT020", 7, 'text: "`x`"'),
    ("text: *bold*", "RT020", 7, 'text: "*bold*"'),
    ("text: {name} ready", "RT020", 7, 'text: "{name} ready"'),
    ("text: {name}", "RT020", 7, 'text: "{name}"'),
    ("text: - hi", "RT020", 7, 'text: "- hi"'),
    ("text: > 3", "RT020", 7, 'text: "> 3"'),
    ("text: %x", "RT020", 7, 'text: "%x"'),
    ('text: "a" said b', "RT025", 11, "text: '\"a\" said b'"),
    ('text: "abc', "RT024", 7, 'text: "abc"'),
    ("text: Floor #3 is full", "RT021", 13, 'text: "Floor #3 is full"'),
    ("text:Hello", "RT027", 5, "text: Hello"),
    ("text Hello", "RT027", 5, "text: Hello"),
    ("text:\u00a0Hello", "RT017", 6, "text: Hello"),
    ("text：Hello", "RT018", 5, "text: Hello"),
    ('text: "C:\\dir"', "RT029", 10, 'text: "C:\\\\dir"'),
    ("text: {text: Dội nước, rồi chạy, go: x}", "RT022", 22,
     'text: {text: "Dội nước, rồi chạy", go: x}'),
    ("text: {text: Có {a} b, go: x}", "RT022", 17, 'text: {text: "Có {a} b", go: x}'),
    ("text: {text: Báo: cháy, go: x}", "RT019", 17, 'text: {text: "Báo: cháy", go: x}'),
    ("text: {go: x", "RT023", 7, "text: {go: x}"),
    ("text: {go: x}}", "RT023", 14, "text: {go: x}"),
])  # fmt: skip
def test_a_trap_is_told_with_the_corrected_line(
    line: str, code: str, column: int, mended: str
) -> None:
    source = parse(f"title: First\n{line}\nsummary: Last\n".encode())
    assert told(source) == [(code, 2, column)]
    assert source.problems[0].arguments["line"] == mended
    assert source.value["summary"] == "Last"


@pytest.mark.parametrize(("text", "problems"), [
    ("a: 1\nb: 2\na: 3\n", [("RT011", 3, 1)]),
    ("a: &x 1\nb: *x\n", [("RT012", 1, 4), ("RT013", 2, 4)]),
    ("a: !gas\n", [("RT014", 1, 4)]),
    ("<<: {a: b}\n", [("RT015", 1, 1)]),
    ("a:\n\tb: c\n", [("RT016", 2, 1)]),
    ("a:\n  b: c\n   d: e\n", [("RT026", 3, 4)]),
    ("a: b\n---\nc: d\n", [("RT009", 2, 1)]),
    ("- a\n", [("RT010", 1, 1)]),
    ("", [("RT008", 1, 1)]),
    ("? [a]\n: b\nc: d\n", [("RT028", 1, 3)]),
    ("\ufeffa: b\n", [("RT003", 1, 1)]),
    ("a: b\x00\n", [("RT004", 1, 5)]),
    ("a: x\u202ey\n", [("RT004", 1, 5)]),
    ("a: " + "[" * 30 + "\n", [("RT006", 1, 27)]),
])  # fmt: skip
def test_a_trap_is_told_at_its_place(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert told(parse(text.encode())) == problems


def test_a_comment_set_off_by_two_spaces_is_a_comment() -> None:
    source = parse(b"title: Short  # a working title\n")
    assert source.value == {"title": "Short"}
    assert not source.problems


def test_several_broken_lines_are_all_told_in_one_reading() -> None:
    source = parsed("""\
        title: Báo động: cháy
        summary: @all
        scenes:
        \tpan:
            say: "unclosed
            go: {name} next
        """)
    assert [code for code, _, _ in told(source)] == ["RT019", "RT020", "RT016", "RT024", "RT020"]


def test_places_on_a_mended_line_are_the_authors_own() -> None:
    source = parse("a: {text: Báo: cháy, go: nowhere}\n".encode())
    at = source.position(("a", "go"))
    assert source.lines[0][at.column - 1 :] == "nowhere}"


def test_bytes_that_are_not_utf_8_are_named() -> None:
    source = parse(b"a: b\nc: " + "Tắt".encode("cp1258", "replace") + b"\xe9\n")
    assert [p.code for p in source.problems] == ["RT002"]
    assert source.problems[0].position.line == 2


def test_a_file_that_is_not_there_is_a_problem(tmp_path) -> None:  # type: ignore[no-untyped-def]
    source = read(tmp_path / "scenario.yaml")
    assert [p.code for p in source.problems] == ["RT001"]


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert told(parse(b"a" * (25 * 1024 * 1024))) == [("RT005", 1, 1)]
