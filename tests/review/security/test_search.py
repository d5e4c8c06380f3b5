"""What is searched for is looked for, letter by letter: it is no pattern, no SQL, and no riddle."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import rescue_training

NOT_FOUND = (
    "N%n",
    "N_uy",
    "N*n",
    "N.*n",
    "N?uy",
    "' OR '1'='1",
    "' OR 1=1 --",
    "x' UNION SELECT password FROM account --",
    "[a-z]",
    "p-%",
    "p-_",
    "0%",
)
PACKAGE = Path(rescue_training.__file__).parent


PAGES = ["/attempts", "/people", "/privacy"]


def found(browser, page: str, sought: str, names) -> set[str]:
    """Return the people a search brings onto a page that are not on it anyhow."""
    answer, nothing = (browser.get(page, params={"q": q}) for q in (sought, "zzzzzz"))
    assert answer.status_code == nothing.status_code == 200
    assert "argon2" not in answer.text
    return {name for name in names if answer.text.count(name) > nothing.text.count(name)}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("sought", NOT_FOUND)
def test_a_sign_that_databases_read_as_a_pattern_finds_nobody(browse, stocked, names, page, sought):
    assert found(browse(stocked), page, sought, names) == set()


@pytest.mark.parametrize("page", PAGES)
def test_a_name_finds_its_person(browse, stocked, names, page):
    assert found(browse(stocked), page, "bich ngan", names) == {names[0]}


@pytest.mark.parametrize(
    "query",
    [
        "sort=name;DROP TABLE person",
        "sort=(SELECT 1)",
        "sort=name,password",
        "sort=-percent) --",
        "unit=' OR 1=1 --",
        "mode=' OR 1=1 --",
        "badge=' OR 1=1 --",
        "from=' OR 1=1 --",
    ],
)
def test_no_order_and_no_filter_is_read_as_sql(browse, stocked, everything, query):
    before = everything(stocked)
    assert browse(stocked).get(f"/attempts?{query}").status_code == 200
    assert everything(stocked) == before


def test_no_sql_is_put_together_from_texts():
    allowed = {"VACUUM FULL {quoted(table)}", "PRAGMA {setting}"}
    for path in (PACKAGE / "review").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                text = ast.unparse(node)[2:-1]
                begins = re.match(r"(SELECT|INSERT|UPDATE|DELETE|DROP|PRAGMA|VACUUM)\b", text)
                assert not begins or text in allowed, f"{path.name}: {text}"


def patterns() -> list[tuple[str, str]]:
    found = []
    for part in ("review", "records"):
        for path in (PACKAGE / part).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
                    texts = [a.value for a in node.args[:1] if isinstance(a, ast.Constant)]
                    found += [(path.name, text) for text in texts if isinstance(text, str)]
    return found


def riddles(parsed, inside: bool = False) -> bool:
    """Say whether a repetition without end holds another one, which can take for ever.

    Where each round begins with a mark of its own, such as a hyphen, there is one way to read it.
    """
    for operation, value in parsed:
        parts, within = [], inside
        if str(operation) in ("MAX_REPEAT", "MIN_REPEAT"):
            parts, within = [value[2]], inside or (value[1] > 1000 and not marked(value[2]))
            if inside and value[1] > 1000:
                return True
        elif str(operation) == "SUBPATTERN":
            parts = [value[3]]
        elif str(operation) == "BRANCH":
            parts = value[1]
        if any(riddles(part, within) for part in parts):
            return True
    return False


def marked(parsed) -> bool:
    """Say whether what is repeated begins with one fixed sign."""
    operation, value = parsed[0]
    return str(operation) == "LITERAL" or (str(operation) == "SUBPATTERN" and marked(value[3]))


def test_no_regular_expression_can_take_for_ever():
    from re import _parser as parser

    found = patterns()
    assert len(found) > 10
    assert riddles(parser.parse("([ab]+)+c"))
    for file, text in found:
        assert not riddles(parser.parse(text)), f"{file}: {text}"
