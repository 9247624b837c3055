"""Parameters of a request, read with their types: query, form, files or JSON, as Telegram takes them all."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from .methods import METHODS, Parameter
from .refusal import bad

Values = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes


async def raw_values(request: Request) -> Values:
    values: Values = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        body: Values = await request.json()
        return values | body
    form = await request.form()
    for name, value in form.items():
        values[name] = Upload(value.filename or "", await value.read()) if isinstance(value, UploadFile) else value
    return values


def typed_values(method: str, raw: Values) -> Values:
    """Unknown parameters are ignored, as Telegram does; the others have the type of the table, or are refused."""
    known = METHODS[method]
    for parameter in known.values():
        if parameter.required and raw.get(parameter.name) in (None, ""):
            raise bad(_MISSING.get(parameter.name, f"parameter {parameter.name} is required"))
    return {name: _typed(known[name], value) for name, value in raw.items() if name in known}


_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "document": "there is no document in the request",
    "commands": "parameter commands is required",
}


def _typed(parameter: Parameter, value: Any) -> Any:
    for kind in parameter.types:
        try:
            return _READERS[kind](value)
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    raise bad(f"parameter {parameter.name} must be of type {' or '.join(parameter.types)}")


def _integer(value: Any) -> int:
    if isinstance(value, bool | float):
        raise TypeError(value)
    return int(value)


def _number(value: Any) -> float:
    if isinstance(value, bool):
        raise TypeError(value)
    return float(value)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _boolean(value: Any) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[str(value).lower()]


def _json(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        found = json.loads(value) if isinstance(value, str) else value
        if not isinstance(found, kind):
            raise TypeError(found)
        return found

    return read


def _upload(value: Any) -> Upload:
    if not isinstance(value, Upload):
        raise TypeError(value)
    if not value.content:
        raise bad("file must be non-empty")
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "Integer": _integer,
    "Float": _number,
    "String": _string,
    "Boolean": _boolean,
    "Array": _json(list),
    "Object": _json(dict),
    "Keyboard": _json(dict),
    "InlineKeyboard": _json(dict),
    "File": _upload,
}
