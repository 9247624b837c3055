"""The request that fetches updates, hardened where PTB would stop or spin for ever."""

import asyncio
import logging
from http import HTTPStatus
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

Raw = dict[str, Any]


class PollingRequest(HTTPXRequest):
    """An update that PTB cannot parse would be fetched again for ever: it is emptied, hence skipped.

    `refused` is set when the token is revoked while running: PTB's polling would end without a word.
    """

    def __init__(self) -> None:
        super().__init__(connection_pool_size=1, read_timeout=10.0)
        self.refused = asyncio.Event()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        code, payload = await super().do_request(*args, **kwargs)
        if code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            self.refused.set()
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> Raw:
        answer = HTTPXRequest.parse_json_payload(payload)
        if isinstance(answer.get("result"), list):
            answer["result"] = [_readable(raw) for raw in answer["result"]]
        return answer


def _readable(raw: Raw) -> Raw:
    try:
        Update.de_json(raw, None)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        log.error("update %s skipped: %r", raw["update_id"], error, extra={"action": "telegram-unreadable"})
        return {"update_id": raw["update_id"]}
    return raw
