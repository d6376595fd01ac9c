"""`run.json`: which runs may go on, and from where."""

import pytest

from training.recipe import Recipe
from training.run_record import RunError, RunRecord, resume


def record(data_hash="abc", **changes):
    recipe = Recipe.model_validate({"task": "extraction", "base": "x", "data": ["y"]} | changes)
    return RunRecord(
        recipe=recipe,
        data_hash=data_hash,
        rows=3,
        tokens=30,
        learned=9,
        seed=0,
        device="cpu",
        processes=1,
        versions={"torch": "2"},
        wandb_id="one",
    )


def stopped(folder, **changes):
    earlier = record(**changes).model_copy(update={"step": 4, "seconds": 12.5})
    earlier.write(folder)
    (folder / "checkpoint-4").mkdir()
    (folder / "checkpoint-4" / "trainer_state.json").write_text("{}", encoding="utf-8")


def test_an_empty_folder_begins_anew(tmp_path):
    assert resume(tmp_path, record()) is None


def test_the_same_run_goes_on_from_its_checkpoint_with_its_time_and_curve(tmp_path):
    stopped(tmp_path)
    now = record().model_copy(update={"wandb_id": "two"})
    assert resume(tmp_path, now) == tmp_path / "checkpoint-4"
    assert (now.step, now.seconds, now.wandb_id) == (4, 12.5, "one")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"learning_rate": 0.5}, "learning_rate was 0.001, is 0.5"),
        ({"data_hash": "def"}, "data were 3 rows with hash abc"),
    ],
)
def test_another_recipe_or_other_data_are_refused(tmp_path, changes, fault):
    stopped(tmp_path)
    with pytest.raises(RunError, match="another run") as error:
        resume(tmp_path, record(**changes))
    assert fault in str(error.value) and "--out" in str(error.value)


def test_another_number_of_processes_is_refused_for_it_would_meet_other_rows(tmp_path):
    stopped(tmp_path)
    with pytest.raises(RunError, match="processes was 1, is 2"):
        resume(tmp_path, record().model_copy(update={"processes": 2}))


def test_a_checkpoint_written_half_does_not_count(tmp_path):
    stopped(tmp_path)
    (tmp_path / "checkpoint-8").mkdir()
    assert resume(tmp_path, record()) == tmp_path / "checkpoint-4"


def test_checkpoints_of_unknown_origin_are_refused(tmp_path):
    (tmp_path / "checkpoint-4").mkdir()
    with pytest.raises(RunError, match=r"no run\.json"):
        resume(tmp_path, record())
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RunError, match="cannot be read"):
        resume(tmp_path, record())


def test_a_checkpoint_that_is_gone_is_named(tmp_path):
    record().model_copy(update={"step": 9}).write(tmp_path)
    with pytest.raises(RunError, match="checkpoint-9 is gone"):
        resume(tmp_path, record())
