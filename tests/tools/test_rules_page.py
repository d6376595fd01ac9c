"""The page of the rules is what the content says, and the committed one is up to date."""

from game.city.definitions import Content
from game.content import load_content
from tools.rules_page.__main__ import FILE, main
from tools.rules_page.page import page


def test_the_committed_page_is_what_the_tool_writes(capsys) -> None:
    assert main(["--check"]) == 0, "the content has changed: run python -m tools.rules_page and commit docs/rules.md"
    assert FILE.read_text(encoding="utf-8") == page(load_content())


def test_everything_that_can_be_met_is_on_the_page() -> None:
    content = load_content()
    text = page(content)
    things = [*content.tiles.values(), *content.deeds.values(), *content.citizens.values(), *content.ranks]
    things += [*content.scenarios.values(), *content.difficulties.values(), *content.balance.seasons]
    assert [thing.name for thing in things if thing.name not in text] == []
    assert [upkeep.what for one in content.scenarios.values() for upkeep in one.upkeep if upkeep.what not in text] == []
    assert [one.trigger for one in content.newcomers.values() if one.trigger not in text] == []
    assert "{" not in text, "every place in the prose is filled"


def test_numbers_come_from_the_content() -> None:
    data = load_content().model_dump()
    data["deeds"]["solar_field"]["needs"]["research"] = 47
    data["balance"]["approval"]["broken"] = -13
    data["ranks"][0]["ecology"] = 91
    text = page(Content.model_validate(data))
    assert "solar field at 47" in text
    assert "| A wanted promise broken | -13 |" in text
    assert "| Gold | 91 |" in text


def test_tables_are_whole() -> None:
    width = 0
    for line in page(load_content()).splitlines():
        cells = line.count(" | ")
        assert not line.startswith("|") or not width or cells == width, line
        width = cells if line.startswith("|") else 0
