from __future__ import annotations

import json
from importlib import resources

import pytest

from rescue_training.attempt import Response
from rescue_training.records.xapi.profile import ALWAYS, TEMPLATES, path_of, profile, written
from rescue_training.records.xapi.things import Names
from rescue_training.records.xapi.vocabulary import ACTIVITY_TYPES, EXTENSIONS, VERBS

WORST = (("pan", "water", 3000), ("hall", "out", 800))


@pytest.fixture
def everything(play, begin, store, load, told, texts) -> list[dict]:
    """Statements of attempts that passed, failed, stopped, went on, were left, and branched."""
    passed = play()
    branch = store.branch(passed, 1, load)
    branch.paused()
    branch.resumed()
    branch.abandon()
    assert branch.close()
    late = begin(seed=1)
    late.respond(Response("pan", "late", 20000))
    assert late.close()
    paths = (passed, play(WORST), branch.path, late.path)
    return [statement for path in paths for statement in told(path, texts=texts)]


def has(statement: dict, path: tuple[str, ...]) -> bool:
    found = statement
    for key in path:
        if key not in found:
            return False
        found = found[key]
    return True


def fitting(statement: dict) -> list[str]:
    kind = (statement["verb"]["id"], statement["object"]["definition"]["type"])
    return [
        name for name, template in TEMPLATES.items()
        if (VERBS[template.verb].iri, ACTIVITY_TYPES[template.thing].iri) == kind
    ]  # fmt: skip


def test_the_file_that_ships_is_the_profile_of_the_vocabulary() -> None:
    """When it is not: write what ``profile.written()`` gives into ``profile.jsonld``."""
    file = resources.files("rescue_training.records.xapi") / "profile.jsonld"
    assert file.read_bytes() == written()


def test_every_statement_follows_one_template_and_every_template_is_used(everything) -> None:
    used = set()
    for statement in everything:
        (name,) = fitting(statement)
        used.add(name)
        for what in (*ALWAYS, *TEMPLATES[name].has):
            assert has(statement, path_of(what, Names())), (name, what)
    assert used == set(TEMPLATES)


def test_every_extension_is_in_the_vocabulary_at_its_place_and_of_its_shape(everything) -> None:
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool,
             "array": list, "object": dict}  # fmt: skip
    seen = set()
    for statement in everything:
        places = {
            "context": statement["context"], "result": statement.get("result", {}),
            "activity": statement["object"]["definition"],
        }  # fmt: skip
        for place, table in places.items():
            for iri, value in table.get("extensions", {}).items():
                name = iri.removeprefix(Names().extension(""))
                seen.add(name)
                assert EXTENSIONS[name].place == place
                assert isinstance(value, kinds[EXTENSIONS[name].schema["type"]]), name
    assert seen == set(EXTENSIONS)


def test_it_has_the_keys_the_specification_asks_for() -> None:
    found = profile(Names("https://pccc.example/"))
    version = found["versions"][0]["id"]
    assert (found["type"], found["conformsTo"]) == ("Profile", "https://w3id.org/xapi/profiles#1.0")
    assert version != found["id"]
    parts = [*found["concepts"], *found["templates"], *found["patterns"]]
    assert len({part["id"] for part in parts}) == len(parts)
    assert all(part["inScheme"] == version for part in parts)
    assert all(part["id"].startswith("https://pccc.example/") for part in parts)
    assert all(json.loads(concept["inlineSchema"])["type"] for concept in found["concepts"])


def test_patterns_are_made_of_parts_that_exist_and_name_every_template() -> None:
    found = profile()
    ids = {part["id"] for part in (*found["templates"], *found["patterns"])}
    named = set()
    for pattern in found["patterns"]:
        parts = [
            pattern[key] for key in ("sequence", "alternates", "optional", "zeroOrMore")
            if key in pattern
        ]  # fmt: skip
        assert len(parts) == 1
        named |= {parts[0]} if isinstance(parts[0], str) else set(parts[0])
    assert named <= ids
    assert {template["id"] for template in found["templates"]} <= named
    assert [p["prefLabel"]["en"] for p in found["patterns"] if p["primary"]] == ["attempt"]


def test_rules_say_where_in_a_statement_to_look() -> None:
    rules = next(t for t in profile()["templates"] if t["prefLabel"]["en"] == "passed")["rules"]
    places = [rule["location"] for rule in rules]
    assert "$.result.score.scaled" in places
    assert "$.context.extensions['https://rescue-training.example/xapi/ext/seq']" in places
