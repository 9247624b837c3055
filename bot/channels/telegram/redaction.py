"""Keeps bot tokens out of the logs: httpx writes whole addresses, PTB writes tokens in its exceptions."""

import logging
import re
from collections.abc import Callable
from typing import Any

HIDDEN = "[token]"
# Telegram's own shape (digits, a colon, 35 characters), and whatever stands in an address after `/bot`.
_TOKEN = re.compile(
    r"""(?:(?<=/bot)|(?<=%2Fbot))\d+(?::|%3A)[^/\s"'?%]+ | (?<![\w.:-])\d{5,}(?::|%3A)[\w-]{20,}""",
    re.IGNORECASE | re.VERBOSE,
)
_TALKATIVE = ("httpx", "httpcore")
_format_exception = logging.Formatter().formatException


def redact(text: str) -> str:
    return _TOKEN.sub(HIDDEN, text)


def quiet_and_redact() -> None:
    """Every record made from now on, whatever its logger or handler, holds no token. Twice does no harm."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    make = logging.getLogRecordFactory()
    if not isinstance(make, _RedactingFactory):
        logging.setLogRecordFactory(_RedactingFactory(make))


class _RedactingFactory:
    """A filter on loggers is skipped by their children, one on handlers by later handlers: a factory by none."""

    def __init__(self, make: Callable[..., logging.LogRecord]) -> None:
        self._make = make

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record = self._make(*args, **kwargs)
        _redact_message(record)
        _redact_exception(record)
        return record


def _redact_message(record: logging.LogRecord) -> None:
    said = _said(record)
    if said is not None and (clean := redact(said)) != said:
        record.msg, record.args = clean, ()


def _said(record: logging.LogRecord) -> str | None:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return None  # Wrong arguments for its format: the handler will say so.


def _redact_exception(record: logging.LogRecord) -> None:
    if not record.exc_info or record.exc_info[0] is None:
        return
    told = _format_exception(record.exc_info)
    if (clean := redact(told)) != told:
        # Not in `exc_text`, which only some formatters print.
        record.msg, record.args, record.exc_info = f"{_said(record) or record.msg}\n{clean}", (), None
