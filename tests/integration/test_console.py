"""The console: what is typed is a number of a button or words."""

import io

from rich.console import Console

from bot.app import stranger_desk
from bot.channels.console import converse
from bot.conversation.phrase import Voice
from bot.conversation.talk import House


async def test_what_only_looks_like_a_number_is_words(house: House) -> None:
    printed = io.StringIO()
    typed = io.StringIO("où faire une visio près de Mende ?\n²\n1\n")
    await converse(stranger_desk(house), Voice(house.phrases, "fr"), typed, Console(file=printed, width=200))
    assert printed.getvalue().count("[1]") == 3, "three messages, three answers"
