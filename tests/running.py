"""The real command `entrelieux run`, in a process of its own, as those who run it start it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

# Learning, on a machine that never did, takes up to a minute.
PATIENCE = 150
ROOT = Path(__file__).parent.parent


@dataclass
class Served:
    """A running house: where its page is, and what it says on standard error."""

    process: subprocess.Popen[str]
    url: str
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text()

    def says(self, words: str) -> bool:
        """Whether it says these words, now or within some seconds."""
        deadline = time.monotonic() + 20
        while words not in self.said and time.monotonic() < deadline:
            time.sleep(0.05)
        return words in self.said

    def stop(self, how: int = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.process.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The settings of a house of its own in a folder; nothing of the caller's own settings."""
    kept = {name: value for name, value in os.environ.items() if "TELEGRAM" not in name and "ENTRELIEUX" not in name}
    own = {"DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'house.db'}", "VAR_DIR": str(folder), "LANGUAGE": "fr"}
    return kept | {f"ENTRELIEUX_{name}": value for name, value in (own | settings).items()}


def command(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs `entrelieux …` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=environment(folder, **settings),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


@contextmanager
def serving_house(folder: Path, **settings: str) -> Iterator[Served]:
    """`entrelieux run` on a free port, until the end of the block."""
    port, log = free_port(), folder / "said.log"
    with log.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            env=environment(folder, PORT=str(port), **settings),
            cwd=ROOT,
            stderr=said,
            text=True,
        )
    served = Served(process, f"http://127.0.0.1:{port}", log)
    try:
        _await_page(served)
        yield served
    finally:
        if process.poll() is None:
            served.stop()


def _await_page(served: Served) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if served.process.poll() is not None:
            raise AssertionError(f"it stopped: {served.said}")
        try:
            if httpx.get(f"{served.url}/health", timeout=2).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError(f"it never answered: {served.said}")
