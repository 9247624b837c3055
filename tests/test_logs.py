"""What is put in a log is printed by whoever runs the house."""

import subprocess
import sys

LOGGED = """
import logging
from bot.channels.telegram.redaction import quiet_and_redact
from bot.logs import set_up_logs

set_up_logs()
quiet_and_redact()
log = logging.getLogger("anyone")
log.warning("left for later: %s", "x", extra={"action": "telegram-file"})
try:
    raise ValueError("cannot reach /bot123456789:AAF-abcdefghijklmnopqrstuvwxyz_012345/getMe")
except ValueError:
    log.exception("failed with %s", "a file")
"""


def printed() -> list[str]:
    """By a process of its own: logs are set up once for all."""
    return subprocess.run(
        [sys.executable, "-c", LOGGED], capture_output=True, text=True, check=True
    ).stderr.splitlines()


def test_the_action_of_a_record_is_printed() -> None:
    assert "action=telegram-file" in printed()[0]


def test_a_traceback_that_holds_a_token_is_printed_without_it() -> None:
    told = "\n".join(printed()[1:])
    assert "failed with a file" in told and "ValueError: cannot reach /bot[token]/getMe" in told
    assert "Traceback" in told and "AAF-" not in told
