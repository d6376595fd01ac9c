import pytest

from ai.engine import Engine
from tests.ai import tiny


@pytest.fixture(scope="session")
def tokenizer():
    """The tests' tokenizer, made once."""
    return tiny.tokenizer()


@pytest.fixture(scope="session")
def engine(tokenizer):
    """The real engine around a random model: every answer is nonsense, and must be valid."""
    return Engine("embedded", tiny.model(len(tokenizer)), tokenizer, {}, {"title": "tiny"})
