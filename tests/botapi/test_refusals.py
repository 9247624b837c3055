"""The stand-in says no where Telegram would, in the same shape."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from . import StandIn, cut, throttled

INLINE = {"text": "Oui", "callback_data": "yes"}


class Client:
    """Speaks to the stand-in without any bot library."""

    def __init__(self, telegram: StandIn, http: httpx.AsyncClient) -> None:
        self.telegram = telegram
        self._http = http

    async def ask(self, method: str, **values: Any) -> dict[str, Any]:
        answer = await self._http.post(f"{self.telegram.url}/bot{self.telegram.token}/{method}", json=values)
        body: dict[str, Any] = answer.json()
        assert answer.status_code == body.get("error_code", 200)
        return body

    async def says(self, **values: Any) -> dict[str, Any]:
        return await self.ask("sendMessage", **({"chat_id": 1001, "text": "Bonjour"} | values))


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with StandIn() as telegram, httpx.AsyncClient() as http:
        telegram.person(1001)
        telegram.group(-5)
        yield Client(telegram, http)


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


async def test_a_wrong_token_is_unauthorized(client: Client) -> None:
    client.telegram.token = "123:other"
    url = f"{client.telegram.url}/bot123:wrong/getMe"
    answer = await client._http.get(url)
    assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_an_unknown_method_is_not_found(client: Client) -> None:
    assert (await client.ask("sendPigeon"))["error_code"] == 404


async def test_methods_take_any_case(client: Client) -> None:
    assert (await client.ask("GETME"))["result"]["is_bot"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🙂" * 2049}, "message is too long"),
        ({"text": 7}, "parameter text must be of type String"),
        ({"text": "x", "parse_mode": "Fancy"}, "unsupported parse_mode"),
        ({"chat_id": None}, "chat_id is empty"),
        ({"chat_id": 404}, "chat not found"),
        ({"chat_id": "@nobody"}, "chat not found"),
        ({"chat_id": 1.5}, "parameter chat_id must be"),
        ({"disable_notification": "perhaps"}, "must be of type Boolean"),
        ({"reply_markup": "nonsense"}, "must be of type Keyboard"),
        ({"reply_markup": {"buttons": []}}, "object expected as reply markup"),
        ({"reply_markup": keyboard({"text": "Oui"})}, "Text buttons are unallowed"),
        ({"reply_markup": keyboard(INLINE | {"url": "https://x.fr"})}, "Text buttons are unallowed"),
        ({"reply_markup": keyboard({"callback_data": "yes"})}, 'Field "text" must be'),
        ({"reply_markup": keyboard(INLINE | {"text": " "})}, "BUTTON_TEXT_INVALID"),
        ({"reply_markup": keyboard(INLINE | {"callback_data": "é" * 33})}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": keyboard(INLINE | {"callback_data": ""})}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": keyboard({"text": "Oui", "url": "nowhere"})}, "Wrong HTTP URL"),
        ({"chat_id": -5, "reply_markup": {"keyboard": [[{"text": "Ici", "request_location": True}]]}}, "private chats"),
    ],
)
async def test_a_message_is_refused(client: Client, values: dict[str, Any], reason: str) -> None:
    answer = await client.says(**values)
    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert answer["description"].startswith("Bad Request: ")
    assert reason in answer["description"]
    assert client.telegram.calls("sendMessage")[-1].status == 400


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b>gras", 'end tag corresponding to start tag "b"'),
        ("gras</b>", "Unexpected end tag"),
        ("<b><i>x</b></i>", "Unmatched end tag"),
        ("<p>x</p>", 'Unsupported start tag "p"'),
        ("a < b", 'Unsupported start tag ""'),
        ("<b", "Unclosed start tag"),
    ],
)
async def test_broken_html_is_refused(client: Client, text: str, reason: str) -> None:
    assert reason in (await client.says(text=text, parse_mode="HTML"))["description"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b>A &amp; <i>B</i></b>", "A & B"),
        ('<a href="https://x.fr/?a=1&amp;b=2">ici</a>', "ici"),
        ("fish & chips &lt;3", "fish & chips <3"),
        ("x" * 4000 + "<b>&amp;</b>" * 96, "x" * 4000 + "&" * 96),
    ],
)
async def test_html_is_read(client: Client, html: str, text: str) -> None:
    assert (await client.says(text=html, parse_mode="HTML"))["result"]["text"] == text


async def test_entities_are_counted_in_utf16(client: Client) -> None:
    entities = (await client.says(text="🙂<b>é🙂</b>", parse_mode="HTML"))["result"]["entities"]
    assert entities == [{"type": "bold", "offset": 2, "length": 3}]


EDITS = [
    ({"message_id": 99, "text": "x"}, "message to edit not found"),
    ({"message_id": 1, "text": "x"}, "message can't be edited"),
    ({"message_id": 2, "text": "Bonjour"}, "message is not modified"),
    ({"message_id": 2, "text": ""}, "message text is empty"),
    ({"message_id": 2, "text": "x", "reply_markup": {"keyboard": []}}, "inline keyboard expected"),
    ({"message_id": 3, "text": "x"}, "there is no text in the message to edit"),
]


@pytest.mark.parametrize(("values", "reason"), EDITS)
async def test_an_edit_is_refused(client: Client, values: dict[str, Any], reason: str) -> None:
    client.telegram.person(1001).says("moi")
    await client.says()
    await client.ask("sendLocation", chat_id=1001, latitude=44.5, longitude=3.5)
    assert reason in (await client.ask("editMessageText", chat_id=1001, **values))["description"]


async def test_an_edit_without_buttons_removes_them(client: Client) -> None:
    sent = await client.says(reply_markup=keyboard(INLINE))
    edited = await client.ask("editMessageText", chat_id=1001, message_id=sent["result"]["message_id"], text="Bonjour")
    assert "reply_markup" not in edited["result"]


OTHERS = [
    ("sendLocation", {"chat_id": 1001, "latitude": 91, "longitude": 0}, "wrong latitude"),
    ("sendLocation", {"chat_id": 1001, "longitude": 0}, "latitude is required"),
    (
        "sendVenue",
        {"chat_id": 1001, "latitude": 44, "longitude": 3, "title": "POLeN", "address": ""},
        "address is required",
    ),
    ("sendDocument", {"chat_id": 1001}, "there is no document"),
    ("sendDocument", {"chat_id": 1001, "document": "unknown-id"}, "wrong file identifier"),
    ("sendChatAction", {"chat_id": 1001, "action": "dancing"}, "wrong parameter action"),
    ("setMyCommands", {"commands": [{"command": "Évènement", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "aide", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
]


@pytest.mark.parametrize(("method", "values", "reason"), OTHERS)
async def test_other_methods_are_refused(client: Client, method: str, values: dict[str, Any], reason: str) -> None:
    assert reason in (await client.ask(method, **values))["description"]


async def test_an_empty_file_is_refused(client: Client) -> None:
    url = f"{client.telegram.url}/bot{client.telegram.token}/sendDocument"
    answer = await client._http.post(url, data={"chat_id": "1001"}, files={"document": ("a.ics", b"")})
    assert "file must be non-empty" in answer.json()["description"]


async def test_a_blocked_bot_is_forbidden(client: Client) -> None:
    client.telegram.person(1001).blocks()
    assert (await client.says())["error_code"] == 403


async def test_a_throttled_call_says_how_long_and_only_once(client: Client) -> None:
    client.telegram.inject(throttled(7, method="sendMessage", chat_id=1001))
    assert (await client.says(chat_id=-5))["ok"]
    assert (await client.says())["parameters"] == {"retry_after": 7}
    assert (await client.says())["ok"]


@pytest.mark.parametrize(("when", "heard"), [("before", 0), ("after", 1)])
async def test_a_cut_connection_answers_nothing(client: Client, when: str, heard: int) -> None:
    client.telegram.inject(cut(when))
    with pytest.raises(httpx.RemoteProtocolError):
        await client.says()
    assert len(client.telegram.person(1001).heard) == heard
    assert client.telegram.calls("sendMessage")[0].status == 0


async def test_a_button_that_is_not_there_cannot_be_pressed(client: Client) -> None:
    with pytest.raises(AssertionError, match="no button 'Oui'"):
        client.telegram.person(1001).presses("Oui")
