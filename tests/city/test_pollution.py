from game.city import rules
from tests.city.play import cells, finish


def test_the_city_starts_as_long_years_of_smoke_left_it(content, city):
    smoke = rules.pollution(content, city)
    for x, y in cells(city, "forest"):
        assert city.map[y][x].state == ("sick" if smoke[y][x] else "healthy")
    states = [city.map[y][x].state for x, y in cells(city, "river")]
    assert states[0] == "clean" and states[-1] == "polluted"
    assert all(city.map[y][x].state == "good" for x, y in cells(city, "farmland"))


def test_a_polluter_reaches_as_far_as_its_kind_says(content, city):
    (coal,) = cells(city, "coal_plant")
    smoke = rules.pollution(content, city)
    assert smoke[coal[1] - 2][coal[0] - 2] > 0
    assert smoke[coal[1] - 3][coal[0]] == 0


def test_water_is_foul_downstream_of_smoke_and_runs_clear_once_the_last_of_it_is_gone(content, city):
    river = cells(city, "river")

    def foul():
        return sum(city.map[y][x].state == "polluted" for x, y in river)

    def close(*kinds):
        for kind in kinds:
            for x, y in cells(city, kind):
                city.map[y][x].kind, city.map[y][x].state = "wasteland", "bare"
        finish(content, city)

    before = foul()
    close("coal_plant", "oil_refinery")
    assert 0 < foul() < before, "what lies upstream of all other smoke runs clear"
    close("factory")
    assert foul() == 0


def test_forest_sickens_in_smoke_dies_of_it_and_heals_in_clear_air(content, city):
    states = []
    (x, y) = (8, 2)
    city.map[3][8].kind, city.map[3][8].state = "factory", "running"
    for _ in range(3):
        finish(content, city)
        city.indicators.ecology = 60
        states.append(city.map[y][x].state)
    assert states[0] == "sick"
    city.map[3][8].kind, city.map[3][8].state = "wasteland", "bare"
    finish(content, city)
    city.indicators.ecology = 60
    finish(content, city)
    assert city.map[y][x].state == "healthy"


def test_smoke_that_stays_kills_woods_and_fields_and_the_report_says_where(content, city):
    woods = len(cells(city, "forest"))
    while city.round < 4:
        city.indicators.ecology = 60
        finish(content, city)
    report = rules.report(content, city)
    assert len(cells(city, "forest")) < woods
    assert any(change.after.state == "dead" for change in report.changes)
    assert any(change.before.kind == "forest" and change.after.kind == "wasteland" for change in report.changes)


def test_saplings_need_two_rounds(content, city):
    rules.do_deed(content, city, (8, 3), "plant_forest")
    seen = []
    for _ in range(2):
        finish(content, city)
        seen.append(city.map[3][8].state)
    assert seen == ["planted", "healthy"]
