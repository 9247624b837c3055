"""The command `entrelieux`: each command converts its options, calls one function, prints."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.community.roles import Role

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Territory = Annotated[str | None, typer.Option(help="Id of the territory (ENTRELIEUX_TERRITORY).")]


def main() -> None:
    """Runs the command; what the person can mend is said in a sentence, without a traceback."""
    from bot.commands.saying import explain_error

    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if not explain_error(error):
            raise
        sys.exit(1)


@app.command()
def ask(
    text: Annotated[str | None, typer.Argument(help="The question.")] = None,
    territory: Territory = None,
    near: Annotated[str | None, typer.Option(help="A commune to look near when the question names none.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the contract's line instead of cards.")] = False,
    batch: Annotated[
        Path | None, typer.Option(help="A JSONL file of questions; one JSON line is printed for each.")
    ] = None,
) -> None:
    """Answers one question, or a file of them, keeping nothing."""
    from bot.commands.ask import ask_batch, ask_once

    if batch is not None:
        asyncio.run(ask_batch(batch, territory))
    elif text is None:
        raise typer.BadParameter("a question, or --batch FILE")
    else:
        asyncio.run(ask_once(text, territory, near, as_json))


@app.command()
def chat(territory: Territory = None) -> None:
    """Talks in the console, as on the other channels."""
    from bot.commands.chat import chat_here

    asyncio.run(chat_here(territory))


@app.command()
def run(
    telegram: Annotated[bool, typer.Option(help="Serve Telegram when there is a token.")] = True,
    web: Annotated[bool, typer.Option(help="Serve the web page.")] = True,
    worker: Annotated[bool, typer.Option(help="Send what is due.")] = True,
) -> None:
    """Serves the channels until it is stopped."""
    from bot.commands.run import run_channels

    asyncio.run(run_channels(telegram=telegram, web=web, worker=worker))


@app.command()
def check(territory: Territory = None) -> None:
    """Validates the content: every problem with its file, line and reason."""
    from bot.commands.check import check_content

    sys.exit(check_content(territory))


@app.command()
def doctor() -> None:
    """Says what works and what to mend: content, database, reader, port, Telegram."""
    from bot.commands.doctor import examine

    sys.exit(asyncio.run(examine()))


@app.command()
def learn(
    territory: Territory = None,
    to: Annotated[Path | None, typer.Option(help="Where to write the model; the cache by default.")] = None,
) -> None:
    """Learns to read questions from the examples (done by itself at the first start)."""
    from bot.commands.learn import learn_examples

    learn_examples(territory, to)


@app.command()
def teach(
    text: Annotated[
        str | None, typer.Argument(help="A sentence or an expression; none: lists what found nothing.")
    ] = None,
    means: Annotated[
        str | None, typer.Option(help="The function it asks for, the entry that answers it, or event, none, profile.")
    ] = None,
    expression: Annotated[
        bool, typer.Option(help="An expression to recognise as written, rather than a sentence.")
    ] = False,
    territory: Territory = None,
) -> None:
    """Says what an unanswered question meant; it and similar ones are then understood, in every process."""
    from bot.commands.teach import list_unanswered, teach_meaning

    if text is None or means is None:
        asyncio.run(list_unanswered(territory))
    else:
        asyncio.run(teach_meaning(text, means, expression, territory))


@app.command()
def bench(
    what: Annotated[str, typer.Argument(help="house, questions, scale or people.")] = "house",
    half: Annotated[str, typer.Option(help="questions: read, unread, weak, or both (and weak).")] = "both",
    failures: Annotated[bool, typer.Option(help="questions: print what failed (never of the unread half).")] = False,
    curve: Annotated[bool, typer.Option(help="questions: learn on growing shares of the examples.")] = False,
) -> None:
    """Measures: start and speed, understanding on our own questions, or large directories. From a clone only."""
    from bot.commands.bench import measure

    measure(what, half=half, failures=failures, curve=curve)


@app.command()
def invite(
    role: Annotated[Role, typer.Argument(help="The role that the code gives.")],
    territory: Territory = None,
    community: Annotated[str | None, typer.Option(help="Only for this community of the directory.")] = None,
) -> None:
    """Prints a one-time code (and link) that gives a role."""
    from bot.commands.invite import invite_to

    asyncio.run(invite_to(role, territory, community))


@app.command()
def revoke(code: str, territory: Territory = None) -> None:
    """Ends a code, and the role that it gave."""
    from bot.commands.invite import revoke as end

    asyncio.run(end(code, territory))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A calendar (.ics).", exists=True, dir_okay=False)],
    territory: Territory = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Shows what would be published, and stops.")] = False,
) -> None:
    """Publishes the events of a calendar; the same file twice doubles nothing."""
    from bot.commands.importing import import_file

    sys.exit(asyncio.run(import_file(file.read_bytes(), territory, dry_run=dry_run)))


@app.command()
def explain(text: str, territory: Territory = None) -> None:
    """Shows every step and every score of an answer."""
    from bot.commands.explain import explain_question

    explain_question(text, territory)


series = typer.Typer(no_args_is_help=True, help="Series of events.")
app.add_typer(series, name="series")


@series.command("copy")
def copy_series(
    id: Annotated[str, typer.Argument(help="The series to start from, such as stl2018.")],
    first_day: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day of the first stage.")],
    territory: Territory = None,
) -> None:
    """Makes and publishes the next edition of a series: the same stages, as many days apart."""
    from bot.commands.series import copy

    sys.exit(asyncio.run(copy(id, first_day.date(), territory)))
