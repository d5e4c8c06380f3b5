from __future__ import annotations

from rescue_training.review.web.recent import MOST, Recent


def test_an_answer_is_made_once_until_the_store_changes():
    recent, made = Recent(), []

    def ask(state, key="a"):
        return recent.get(state, key, lambda: made.append((state, key)) or len(made))

    assert (ask(1), ask(1), ask(1, "b"), ask(1)) == (1, 1, 2, 1)
    assert (ask(2), ask(2, "b")) == (3, 4)
    assert ask(1) == 5


def test_an_answer_that_grew_old_while_it_was_made_is_not_kept():
    recent = Recent()
    assert recent.get(1, "a", lambda: recent.get(2, "a", lambda: "new") and "old") == "old"
    assert recent.get(2, "a", lambda: "never") == "new"


def test_only_a_few_answers_are_kept():
    recent = Recent()
    for number in range(MOST + 1):
        recent.get(1, number, lambda: number)  # noqa: B023
    assert recent.get(1, 0, lambda: "again") == "again"
    assert recent.get(1, MOST, lambda: "again") == MOST
