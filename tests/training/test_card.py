"""The card of the data tells the figures of the data, and so do its pictures."""

import pytest
from PIL import Image

from training import card, pictures
from training.overview import Tables, overview
from training.splits import entries

ROWS = list(entries())
FOUND = overview(ROWS)
STALE = "python -m training.card writes it anew"


def test_the_card_is_up_to_date():
    assert card.CARD.read_text(encoding="utf-8") == card.text(ROWS, FOUND), STALE


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_the_pictures_are_up_to_date(name):
    figures, _, _ = pictures.PICTURES[name]
    with Image.open(card.FOLDER / f"{name}.png") as picture:
        assert picture.info[pictures.KEY] == pictures.fingerprint(figures(FOUND)), STALE
    assert f"card/{name}.png" in card.CARD.read_text(encoding="utf-8")


def test_every_promise_stands_once_in_the_heat_map():
    shown = pictures.promises(FOUND)
    assert sum(map(sum, shown["counts"])) == FOUND["training"].promises


def test_tables_are_markdown_with_figures_to_the_right():
    assert card.table(["file", "rows"], [["a", 1]]) == "| file | rows |\n| --- | ---: |\n| a | 1 |"


def test_shares_of_nothing_are_no_figures():
    assert (card.share(1, 3), card.share(0, 0)) == ("33%", "–")
    assert card.longish(Tables()) == "–"


def test_the_order_of_rows_does_not_change_the_hash_of_the_data_and_their_content_does():
    assert card.digest(ROWS) == card.digest(reversed(ROWS)) != card.digest(ROWS[1:])


def test_a_picture_is_drawn_and_keeps_the_hash_of_what_it_shows(tmp_path, monkeypatch):
    pytest.importorskip("matplotlib")
    monkeypatch.setattr(pictures, "PICTURES", {"tones": pictures.PICTURES["tones"]})
    (path,) = pictures.draw(FOUND, tmp_path)
    with Image.open(path) as picture:
        assert picture.info[pictures.KEY] == pictures.fingerprint(pictures.tones(FOUND))
        low, high = picture.convert("L").getextrema()
        assert low < 100 < 250 < high
