"""A bot in its own process, to be killed where it hangs: `python -m tests.botapi.crashing URL TOKEN FOLDER WHERE`."""

import asyncio
import sys
from pathlib import Path

from bot.channels.telegram.channel import Settings, run
from bot.messages import Address, Incoming, Reply

from .desk import reply

PLACES = ("before-recording", "after-recording", "answering", "delivering", "nowhere")


class FileDesk:
    """A file for each message recorded, one for each delivered. Hangs for ever at `hangs`, and says so by a file."""

    def __init__(self, folder: Path, hangs: str) -> None:
        self._folder = folder
        self._hangs = hangs

    async def _pass(self, place: str) -> None:
        if place == self._hangs:
            (self._folder / "hanging").touch()
            await asyncio.Event().wait()

    async def record(self, incoming: Incoming) -> bool:
        await self._pass("before-recording")
        file = self._folder / f"{incoming.key}.recorded"
        fresh = not file.exists()
        file.write_text(f"{incoming.address.key}\n{incoming.text}")
        await self._pass("after-recording")
        return fresh

    async def answer(self, incoming: Incoming) -> list[Reply]:
        await self._pass("answering")
        return [reply(f"<{incoming.text}>")]

    async def delivered(self, incoming: Incoming) -> None:
        await self._pass("delivering")
        (self._folder / f"{incoming.key}.delivered").touch()

    async def unfinished(self, channel: str) -> list[Incoming]:
        left = (file for file in sorted(self._folder.glob("*.recorded")) if not file.with_suffix(".delivered").exists())
        return [_incoming(file) for file in left]

    async def letters(self, address: Address) -> None:
        """Telegram is sent to: nothing waits."""

    async def history(self, address: Address) -> list[tuple[Incoming, list[Reply]]]:
        return []


def _incoming(file: Path) -> Incoming:
    chat, _, text = file.read_text().partition("\n")
    return Incoming(Address("telegram", chat), file.stem, text)


if __name__ == "__main__":
    url, token, folder, hangs = sys.argv[1:]
    asyncio.run(run(Settings(token, url), FileDesk(Path(folder), hangs), asyncio.Event()))
