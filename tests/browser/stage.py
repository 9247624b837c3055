"""A stage for the page: a desk that plays a part, the real texts, and a server on a free port."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fluent.runtime import FluentBundle, FluentResource
from starlette.applications import Starlette

from bot.channels.web import WebOptions, bind, create_web
from bot.messages import Address, Button, Card, Choices, File, Incoming, Pin, Reply, Text

TEXTS = Path(__file__).parents[2] / "content" / "texts"
EXAMPLES = {
    "fr": (
        "où faire une visio près de Mende ?",
        "qui peut m’aider pour la compta à Villefort ?",
        "que se passe-t-il ce week-end ?",
    ),
    "en": ("where can I make a video call near Mende?",),
}
Part = Callable[[Incoming], list[Reply]]


def replies(*blocks: object, replaces: bool = False) -> list[Reply]:
    return [Reply(tuple(blocks), replaces=replaces)]  # type: ignore[arg-type]


def place(name: str, town: str, km: int) -> Card:
    why = "Pourquoi : vous cherchez où faire une visio (déduit : ce lieu accueille des réunions à distance)."
    far = f"À {km} km de Mende, à vol d’oiseau."
    unsure = "Information de 2021, à confirmer. Téléphone : 04 66 49 00 00"
    return Card(f"{name}, {town}", (far, "Horaires inconnus : appelez avant de venir.", why, unsure))


SHOW_ANOTHER = Choices((Button("Un autre", "another"), Button("Poser une question", "q"), Button("Signaler", "report")))
POLEN = (place("POLeN", "Mende", 0), Pin("POLeN, Mende", 44.5181, 3.5012), SHOW_ANOTHER)
FLORAC = (place("La Genette verte", "Florac", 28), Pin("La Genette verte, Florac", 44.3247, 3.5935), SHOW_ANOTHER)
ERASE = Choices((Button("Tout effacer", "forget:yes"), Button("Garder", "keep")))
NEAR = Choices((Button("Près de moi", wants_position=True), Button("Écrire une commune", "write")))


def play(incoming: Incoming) -> list[Reply]:
    """A short comedy: a search, another result in place, a position, erasing, and an echo for anything else."""
    parts: dict[str | None, list[Reply]] = {
        "another": replies(*FLORAC, replaces=True),
        "forget": replies(Text("Effacer toute notre conversation ? Je ne pourrai pas la retrouver."), ERASE),
        "forget:yes": replies(Text("C’est effacé.")),
    }
    if incoming.position:
        return replies(Text(f"Vous êtes à {incoming.position.lat:.2f}, {incoming.position.lon:.2f}."))
    if incoming.action:
        return parts.get(incoming.action, replies(Text(f"Pressé : {incoming.action}")))
    if "visio" in incoming.text:
        return replies(Text("Pour une visio, le plus proche :"), *POLEN)
    if "près" in incoming.text:
        return replies(Text("Près d’où ? Votre position sert à cette réponse et n’est pas gardée."), NEAR)
    if "agenda" in incoming.text:
        return replies(Text("Voici l’agenda."), File("semaine.ics", "text/calendar", b"BEGIN:VCALENDAR"))
    return replies(Text(f"Vous dites : {incoming.text}"))


class FakeDesk:
    """The desk's promises kept in memory: a key has one effect, and each address its own history."""

    def __init__(self, part: Part = play) -> None:
        self.part = part
        self.turns: dict[str, tuple[Incoming, list[Reply]]] = {}
        self.recorded: list[Incoming] = []
        self.done: list[str] = []
        # What came for whoever calls next.
        self.waiting: list[Reply] = []

    async def record(self, incoming: Incoming) -> bool:
        fresh = incoming.key not in {earlier.key for earlier in self.recorded}
        if fresh:
            self.recorded.append(incoming)
        return fresh

    async def answer(self, incoming: Incoming) -> list[Reply]:
        if incoming.key not in self.turns:
            answered = self.part(incoming)
            if incoming.action == "forget:yes":
                self.turns = {key: turn for key, turn in self.turns.items() if turn[0].address != incoming.address}
            self.turns[incoming.key] = (incoming, answered)
        return self.turns[incoming.key][1]

    async def delivered(self, incoming: Incoming) -> None:
        self.done.append(incoming.key)

    async def unfinished(self, channel: str) -> list[Incoming]:
        return [incoming for incoming in self.recorded if incoming.key not in self.done]

    async def letters(self, address: Address) -> tuple[Incoming, list[Reply]] | None:
        came, self.waiting = self.waiting, []
        if not came:
            return None
        turn = Incoming(address, f"letters:{len(self.turns)}")
        self.turns[turn.key] = (turn, came)
        return turn, came

    async def history(self, address: Address) -> list[tuple[Incoming, list[Reply]]]:
        return [turn for turn in self.turns.values() if turn[0].address == address]


def phrases(language: str, key: str, /, **args: object) -> str:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource((TEXTS / language / "web.ftl").read_text("utf-8")))
    words, errors = bundle.format_pattern(bundle.get_message(key).value, args)
    assert not errors, errors
    return str(words)


def stage(desk: FakeDesk | None = None, **settings: object) -> Starlette:
    given = {"secret_key": "not a secret", "territory": "Lozère", "examples": EXAMPLES, **settings}
    return create_web(desk or FakeDesk(), phrases, WebOptions(**given))  # type: ignore[arg-type]


@contextmanager
def serving(app: Starlette, port: int = 0) -> Iterator[str]:
    """The address of a real server, for as long as it is needed."""
    listening = bind("127.0.0.1", port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
