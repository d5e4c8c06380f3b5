"""Libraries find scenarios by id or by path."""

from __future__ import annotations

from rescue_training.authoring.library import Library, below


def test_a_scenario_is_found_by_id_by_folder_and_by_file(folder):
    library = Library((folder.parent,))
    assert library.find("pan-fire") == folder
    assert library.find(str(folder)) == folder
    assert library.find(str(folder / "scenario.yaml")) == folder


def test_nothing_is_found_by_a_name_that_is_no_id(folder):
    library = Library((folder.parent,))
    assert library.find("../library/pan-fire/nowhere") is None
    assert library.find("pan fire") is None


def test_of_two_scenarios_with_one_id_the_first_library_counts(folder, tmp_path):
    other = tmp_path / "other" / "pan-fire"
    other.mkdir(parents=True)
    (other / "scenario.yaml").write_text("format: 1\n", "utf-8")
    assert list(Library((other.parent, folder.parent))) == [other]


def test_folders_without_a_scenario_are_left_out(folder):
    (folder.parent / "notes").mkdir()
    assert Library((folder.parent, folder.parent / "missing")).ids() == ["pan-fire"]


def test_a_path_stands_for_every_scenario_below_it(folder):
    assert list(below(folder.parent.parent)) == [folder]
    assert list(below(folder)) == [folder]
