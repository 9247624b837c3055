"""A village for each test, in the real house."""

import pytest

from bot.conversation.talk import House
from tests.people.village import Village


@pytest.fixture
def village(house: House) -> Village:
    return Village(house)
