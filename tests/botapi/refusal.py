"""How Telegram says no."""

from typing import Any


class Refusal(Exception):
    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.retry_after = retry_after

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        return body | ({"parameters": {"retry_after": self.retry_after}} if self.retry_after else {})


def bad(description: str) -> Refusal:
    return Refusal(400, f"Bad Request: {description}")
