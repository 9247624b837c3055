"""Our own benchmark of understanding: questions with gold answers, written blind, half of them kept unread.

The rule of gold for a place asked: straight-line distance; where an entry lies within 3 km, all those up to 5 km
are right; otherwise, with d the nearest, the three nearest within max(d + 5, 1.5 d). Elsewhere: every entry that an
animator of the territory would accept as the first answer.
"""

import asyncio
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.app import house_from_files, make_house, stranger_desk
from bot.conversation.answer import answer
from bot.conversation.talk import House
from bot.messages import Address, Incoming, Outcome, Reply
from bot.settings import Settings

QUESTIONS = Path(__file__).parent.parent / "matching" / "questions"
# Two halves of one list, of which the second is never read; and a list on what they were weakest at, read.
LISTS = ("read", "unread", "weak")
CLOCK = dt.datetime.fromisoformat("2018-06-25T08:00:00+02:00")
SHARES = (0.125, 0.25, 0.5, 1.0)

Gold = dict[str, Any]


@dataclass(frozen=True)
class Result:
    """One question, what was answered, and whether one press on a button would have set it right."""

    gold: Gold
    outcome: Outcome
    asked: bool
    after_a_press: bool

    @property
    def expects_an_entry(self) -> bool:
        return bool(self.gold["top1"]) and self.gold["expect"] not in ("none", "clarify", "profile")

    @property
    def right(self) -> bool:
        return is_right(self.gold, self.outcome)


def is_right(gold: Gold, outcome: Outcome) -> bool:
    """The first answer is one of the gold; or the kind is, where no entry is expected."""
    kinds = {gold["expect"], *gold.get("also_kinds", [])}
    if gold["expect"] == "none":
        return outcome.kind == "none" or (outcome.kind in kinds and not outcome.ids)
    if gold["expect"] in ("clarify", "profile") or not gold["top1"]:
        return outcome.kind in kinds
    return outcome.kind not in ("none", "clarify") and bool(outcome.ids) and outcome.ids[0] in gold["top1"]


def load(half: str) -> list[Gold]:
    names = ("read", "unread") if half == "both" else (half,)
    return [json.loads(line) for name in names for line in (QUESTIONS / f"{name}.jsonl").read_text().splitlines()]


async def ask(house: House, gold: Gold) -> Result:
    """Asks all the turns as a new stranger, then tries each button that settles a doubt."""
    desk = stranger_desk(house)
    address = Address("console", gold["id"])
    replies: list[Reply] = []
    for number, text in enumerate(gold.get("turns") or [gold["text"]]):
        replies = await answer(Incoming(address, str(number), text=text), CLOCK, house, desk.begin)
    presses = [b.action for reply in replies for b in reply.buttons if b.action.startswith(("need:", "place:"))]
    before = await _session(desk, address)
    after = False
    for number, action in enumerate(presses):
        async with desk.begin() as unit:
            await unit.sessions.write(address, before, CLOCK)
        pressed = await answer(Incoming(address, f"press{number}", action=action), CLOCK, house, desk.begin)
        after = after or is_right(gold, _outcome(pressed))
    return Result(gold, _outcome(replies), bool(presses), after)


async def _session(desk: Any, address: Address) -> Any:
    async with desk.begin() as unit:
        return await unit.sessions.read(address)


def _outcome(replies: list[Reply]) -> Outcome:
    return next((reply.outcome for reply in replies if reply.outcome), Outcome("none"))


async def ask_all(house: House, golds: Iterable[Gold]) -> list[Result]:
    return [await ask(house, gold) for gold in golds]


def interval(good: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval."""
    if not total:
        return 0.0, 0.0
    z, p = 1.96, good / total
    middle = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z * sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return middle - half, middle + half


def share(results: list[Result], test: Callable[[Result], bool]) -> str:
    if not results:
        return "-"
    good = sum(map(test, results))
    low, high = interval(good, len(results))
    return f"{100 * good / len(results):.0f} % ({good}/{len(results)}) [{100 * low:.0f}-{100 * high:.0f}]"


def table_of(results: list[Result], title: str) -> Table:
    """Figures by category, and those that cut across."""
    table = Table("category", "first right", "in the first three", title=title, title_justify="left")
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[result.gold["category"]].append(result)
    entries = [r for r in results if r.expects_an_entry]
    groups["paraphrases"] = [r for r in entries if r.gold.get("paraphrase")]
    groups["not paraphrases"] = [r for r in entries if not r.gold.get("paraphrase")]
    groups["phonetic"] = [r for r in entries if r.gold.get("heavy")]
    groups["ALL (an entry or an event expected)"] = entries
    for name, group in groups.items():
        table.add_row(name, share(group, lambda r: r.right), share(group, _in_three) if name != "out_of_scope" else "")
    return table


def _in_three(result: Result) -> bool:
    if not result.expects_an_entry:
        return result.right
    answered = result.outcome.kind not in ("none", "clarify")
    return answered and any(entry in result.gold["top1"] for entry in result.outcome.ids[:3])


def summary_of(results: list[Result]) -> list[str]:
    entries = [r for r in results if r.expects_an_entry]
    outside = [r for r in results if r.gold["expect"] == "none"]
    said_none = [r for r in results if r.outcome.kind == "none"]
    grouped = [(g, r) for r in results for g in r.gold.get("top3_groups", [])]
    covered = sum(any(entry in r.outcome.ids[:3] for entry in group) for group, r in grouped)
    forbidden = sum(any(e in r.gold["never"] for e in r.outcome.ids[:3]) for r in results)
    sure = [r for r in results if not r.asked and r.outcome.kind != "none"]
    return [
        f"out of scope: recall {share(outside, lambda r: r.right)}, "
        f"precision {share(said_none, lambda r: r.gold['expect'] == 'none' or 'none' in r.gold.get('also_kinds', []))}",
        f"two needs covered in the first three: {covered}/{len(grouped)}",
        f"forbidden answers shown: {forbidden}/{sum(bool(r.gold['never']) for r in results)}",
        f"answered without asking: {len(sure)}/{len(results)}, right {share(sure, lambda r: r.right)}",
        f"right at once or after one press: {share(entries, lambda r: r.right or r.after_a_press)}",
    ]


def measure(half: str = "both", failures: bool = False, curve: bool = False, **_: object) -> None:
    """Prints the figures of each half apart; the unread half never shows its failures."""
    console = Console(width=140)
    settings = Settings()
    house = house_from_files(settings, "lozere")
    for name in LISTS if half == "both" else (half,):
        results = asyncio.run(ask_all(house, track(load(name), description=name, console=Console(stderr=True))))
        console.print(table_of(results, f"{name}: {len(results)} questions"))
        for line in summary_of(results):
            console.print(line, highlight=False)
        if failures and name != "unread":
            _print_failures(results, console)
    if curve:
        _print_curve(house, console, half)


def _print_failures(results: list[Result], console: Console) -> None:
    for result in results:
        if not result.right:
            said = result.gold.get("text") or " // ".join(result.gold["turns"])
            console.print(f"{result.gold['id']} {said}", markup=False, highlight=False)
            got = (result.outcome.kind, result.outcome.needs, result.outcome.near, result.outcome.ids[:3])
            console.print(f"    got {got} expected {result.gold['expect']} {result.gold['top1'][:4]}", markup=False)


def _print_curve(house: House, console: Console, half: str) -> None:
    """What each doubling of the sentences brings."""
    from content.examples import sentences_to_learn
    from content.library import ROOT
    from matching.learn import learn
    from matching.lesson import words_to_learn

    examples = sentences_to_learn(ROOT, house.library)
    lessons = words_to_learn((example.text for example in examples), house.library)
    table = Table("sentences", "first right", "paraphrases", title="learning curve", title_justify="left")
    for part in SHARES:
        step = round(1 / part)
        part_of = examples[::step]
        classifier = learn(lessons[::step], [one.classes for one in part_of], [one.entries for one in part_of])
        smaller = make_house(house.library, list(house.reader.catalogue.entries), classifier, house.phrases)
        results = [r for r in asyncio.run(ask_all(smaller, load(half))) if r.expects_an_entry]
        paraphrases = [r for r in results if r.gold.get("paraphrase")]
        table.add_row(str(len(lessons[::step])), share(results, _right), share(paraphrases, _right))
    console.print(table)


def _right(result: Result) -> bool:
    return result.right
