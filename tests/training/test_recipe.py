"""Recipes: what is shipped can be read, and what is wrong in one is named."""

import pytest

from training.bases import BASES, hub_id
from training.mixture import files
from training.recipe import read
from training.rows import DATA
from training.splits import COMPOSED

RECIPES = DATA.parent / "recipes"


def written(folder, text):
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_shipped_recipe_names_a_known_base_and_data_that_are_there(path):
    recipe = read(path)
    assert recipe.base in BASES and hub_id(recipe).count("/") == 1
    kept = [data.path for data in recipe.data if not data.path.startswith(COMPOSED)]  # those are made by command
    assert all(files(name, path.parent) for name in kept)


def test_there_is_a_recipe_for_every_base_and_task():
    recipes = [read(path) for path in RECIPES.glob("*.toml")]
    assert {(recipe.base, recipe.task) for recipe in recipes} == {
        (base, task) for base in BASES for task in ("extraction", "citizens")
    }


def test_data_may_be_paths_or_tables(tmp_path):
    text = 'task = "citizens"\nbase = "a/b"\ndata = ["citizens", {path = "more", weight = 0.5, format = "messages"}]\n'
    plain, weighted = read(written(tmp_path, text)).data
    assert (plain.path, plain.weight, plain.format) == ("citizens", 1.0, None)
    assert (weighted.weight, weighted.format) == (0.5, "messages")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('task = "extraction"\nbase = "x"\ndata = ["y"]\nlearning_rat = 1.0\n', "learning_rat"),
        ('task = "extraction"\nbase = "x"\ndata = []\n', "data"),
        ('task = "extraction"\nbase = "x"\n[[data]]\npath = "y"\nweight = 0\n', "data.0.weight"),
        ("task = \n", "line 1"),
    ],
)
def test_a_bad_recipe_names_file_and_key(tmp_path, text, fault):
    with pytest.raises(ValueError, match=r"mine\.toml") as error:
        read(written(tmp_path, text))
    assert fault in str(error.value)
