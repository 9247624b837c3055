"""Tokens stay out of the logs, whoever writes them."""

import logging

import pytest

from bot.channels.telegram.redaction import HIDDEN, quiet_and_redact, redact
from tests.botapi import StandIn
from tests.botapi.desk import MemoryDesk, running

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_012345"


@pytest.mark.parametrize(
    "text",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"The token `{TOKEN}` was rejected",
        f"token={TOKEN}",
        TOKEN,
        "http://127.0.0.1:8081/bot42:short/sendMessage",
        f"%2Fbot{TOKEN.replace(':', '%3A')}%2FgetMe",
    ],
)
def test_a_token_is_redacted_wherever_it_stands(text: str) -> None:
    assert HIDDEN in redact(text)
    assert "AAF-" not in redact(text)
    assert "short" not in redact(text)


@pytest.mark.parametrize(
    "text", ["ouvert à 12:30", "2018-06-26T18:00:00", "http://127.0.0.1:8000/robot", "telegram:1001"]
)
def test_other_words_are_left_alone(text: str) -> None:
    assert redact(text) == text


def test_an_exception_that_holds_a_token_is_redacted(caplog: pytest.LogCaptureFixture) -> None:
    quiet_and_redact()
    try:
        raise ValueError(f"cannot reach /bot{TOKEN}/getMe")
    except ValueError:
        logging.getLogger("anyone").exception("failed with %s", TOKEN)
    assert TOKEN not in caplog.text
    assert caplog.text.count(HIDDEN) == 2
    assert "ValueError" in caplog.text


def test_arguments_are_kept_where_there_is_no_token(caplog: pytest.LogCaptureFixture) -> None:
    quiet_and_redact()
    logging.getLogger("anyone").warning("%s of %s", 1, 2)
    assert caplog.records[0].args == (1, 2)


def test_httpx_is_quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    quiet_and_redact()
    assert logging.getLogger("httpx").level == logging.getLogger("httpcore").level == logging.WARNING


async def test_the_token_is_in_no_log_even_when_httpx_says_everything(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with StandIn() as telegram:
        ana, desk = telegram.person(), MemoryDesk()
        async with running(telegram, desk):
            await telegram.called("deleteWebhook")
            for name in ("httpx", "httpcore"):
                caplog.set_level(logging.DEBUG, logger=name)
            await desk.finished(ana.says("visio"))
    assert f"/bot{HIDDEN}/sendMessage" in caplog.text
    assert telegram.token.partition(":")[2] not in caplog.text
