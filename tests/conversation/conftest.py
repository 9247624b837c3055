import pytest

from bot.conversation.talk import House
from tests.conversation.person import Person


@pytest.fixture
def person(house: House) -> Person:
    """Someone whom the bot has never met, on a Tuesday morning of September 2024."""
    return Person(house)
