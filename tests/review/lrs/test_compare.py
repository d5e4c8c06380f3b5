from __future__ import annotations

import copy
import json

import pytest

from rescue_training.review.lrs.compare import same

OURS = {
    "id": "1",
    "actor": {"objectType": "Agent", "account": {"homePage": "https://a.example", "name": "p"}},
    "verb": {"id": "https://a.example/v", "display": {"en": "answered"}},
    "object": {
        "objectType": "Activity", "id": "https://a.example/o", "definition": {"type": "x:y"},
    },
    "result": {"score": {"raw": 1}, "extensions": {"https://a.example/e": {"display": 1}}},
    "context": {"contextActivities": {"parent": [{"id": "https://a.example/p"}]}},
    "timestamp": "2026-11-24T08:20:39.120Z",
}  # fmt: skip


def held(**change) -> bytes:
    return json.dumps({**copy.deepcopy(OURS), **change}).encode()


def test_what_the_store_adds_does_not_count() -> None:
    added = held(stored="2026-11-24T09:00:00Z", authority={"mbox": "mailto:a@b.example"},
                 version="1.0.0")  # fmt: skip
    assert same(held(), added)


@pytest.mark.parametrize(
    "change",
    [
        {"timestamp": "2026-11-24T08:20:39.12Z"},
        {"timestamp": "2026-11-24T08:20:39.120000+00:00"},
        {"timestamp": "2026-11-24T15:20:39.120+07:00"},
        {"verb": {"id": "https://a.example/v"}},
        {"verb": {"id": "https://a.example/v", "display": {"en": "gave an answer"}}},
        {"object": {"id": "https://a.example/o", "definition": {"type": "x:z"}}},
        {"actor": {"account": {"homePage": "https://a.example", "name": "p"}}},
        {"result": {"score": {"raw": 1.0}, "extensions": {"https://a.example/e": {"display": 1}}}},
    ],
)
def test_what_a_store_may_write_in_its_own_way_does_not_count(change) -> None:
    assert same(held(), held(**change))


@pytest.mark.parametrize(
    "change",
    [
        {"timestamp": "2026-11-24T08:20:39.121Z"},
        {"timestamp": "yesterday"},
        {"id": "2"},
        {"verb": {"id": "https://a.example/w"}},
        {"object": {"objectType": "StatementRef", "id": "https://a.example/o"}},
        {"object": {"id": "https://a.example/other"}},
        {"result": {"score": {"raw": 2}, "extensions": {"https://a.example/e": {"display": 1}}}},
        {"result": {"score": {"raw": 1}, "extensions": {"https://a.example/e": {"display": 2}}}},
        {"context": {"contextActivities": {"parent": [{"id": "https://a.example/q"}]}}},
        {"attachments": []},
    ],
)
def test_everything_else_counts(change) -> None:
    assert not same(held(), held(**change))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff"])
def test_what_cannot_be_read_is_not_the_same(data) -> None:
    assert not same(held(), data)
