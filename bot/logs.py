"""Logs for those who run it: one line an event, no words of people, no token."""

import logging
import sys

import structlog


def set_up_logs(level: int = logging.INFO) -> None:
    """Standard logging through structlog's renderer; httpx, which logs URLs with the token in them, only warns."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        # What a record is about, said beside its words: `extra={"action": …}`.
        structlog.stdlib.ExtraAdder(["action"]),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "apscheduler", "telegram.ext.Updater", "alembic", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
