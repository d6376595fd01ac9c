import pytest

from game.city.definitions import Content
from game.city.state import City
from game.content import load_content
from tests.city.play import start


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture
def city(content: Content) -> City:
    """A new city in the phase of deeds."""
    return start(content)
