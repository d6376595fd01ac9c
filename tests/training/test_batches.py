"""The order of rows: all of them, like lengths together, the same after a resumption."""

from training.batches import EpochSampler

LENGTHS = [n * 37 % 500 + 10 for n in range(1003)]


def epoch(number, group=8, seed=0):
    sampler = EpochSampler(LENGTHS, group, seed)
    sampler.epoch = number
    return list(sampler)


def test_every_row_comes_once_an_epoch():
    for group in (1, 8, 2000):
        assert sorted(epoch(0, group)) == list(range(1003))


def test_an_epoch_has_its_own_order_which_seed_and_number_decide():
    assert epoch(1) == epoch(1) != epoch(0)
    assert epoch(1, seed=1) != epoch(1)


def test_rows_of_a_step_are_of_like_length_and_steps_are_not_sorted():
    rows = epoch(0)
    steps = [[LENGTHS[row] for row in rows[n : n + 8]] for n in range(0, 1000, 8)]
    padding = sum(max(step) * len(step) - sum(step) for step in steps)
    assert padding < 0.05 * sum(LENGTHS)
    longest = [max(step) for step in steps]
    assert longest != sorted(longest) and longest != sorted(longest, reverse=True)
