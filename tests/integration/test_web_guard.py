"""What stands between the page and the rest of the web: origin, pace, headers, plain words when something fails."""

import httpx
import pytest

from bot.channels.web import PortTaken, WebOptions, bind
from bot.channels.web.pace import MOST_VISITORS, Pace
from bot.messages import Incoming, Reply, Text
from tests.browser.stage import TEXTS, FakeDesk, phrases, replies, stage


def visit(desk: FakeDesk | None = None, **settings: object) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(stage(desk, **settings), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://village")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": "http://village"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://behind-a-proxy"}, 303),
        ({"Origin": "http://elsewhere"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://village"}, 403),
    ],
)
async def test_a_post_from_another_page_is_refused(headers, status):
    desk = FakeDesk()
    async with visit(desk) as client:
        answer = await client.post("/message", data={"text": "x"}, headers=headers)
    assert answer.status_code == status
    assert len(desk.recorded) == (status == 303)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://elsewhere"}, 403),
    ],
)
async def test_letters_are_handed_to_our_page_alone(headers, status):
    desk = FakeDesk()
    async with visit(desk) as client:
        await client.get("/")
        desk.waiting = replies(Text("Une lettre."))
        assert (await client.get("/letters", headers=headers)).status_code == status
        assert bool(desk.waiting) == (status == 403), "what is refused goes on waiting"


async def test_every_page_carries_its_protection_even_when_it_fails():
    def fail(incoming: Incoming) -> list[Reply]:
        raise RuntimeError("a failure of the desk")

    async with visit(FakeDesk(fail)) as client:
        pages = [await client.get("/"), await client.get("/nowhere"), await client.post("/message", data={"text": "x"})]
    assert [page.status_code for page in pages] == [200, 404, 500]
    for page in pages:
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert page.headers["x-content-type-options"] == "nosniff"
        assert "a failure of the desk" not in page.text


async def test_the_policy_lets_through_the_tiles_and_nothing_else():
    async with visit(tiles_url="https://{s}.tiles.example/{z}/{x}/{y}.png") as client:
        policy = (await client.get("/")).headers["content-security-policy"]
    assert "img-src 'self' data: https://*.tiles.example;" in policy
    async with visit() as client:
        assert "http" not in (await client.get("/")).headers["content-security-policy"]


async def test_the_page_holds_no_inline_script_or_style():
    async with visit() as client:
        page = (await client.get("/")).text
    assert "<script>" not in page and "<style" not in page and " style=" not in page and " onclick=" not in page


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites():
    async with visit(secure_cookies=True) as client:
        cookie = (await client.get("/")).headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and "secure" in cookie


async def test_the_page_is_not_kept_by_caches_and_the_assets_are():
    async with visit() as client:
        page = await client.get("/")
        asset = await client.get("/static/page.css")
    assert page.headers["cache-control"] == "no-store"
    assert "immutable" in asset.headers["cache-control"]


async def test_a_flood_is_asked_kindly_to_wait():
    desk = FakeDesk()
    async with visit(desk, messages_a_minute=2) as client:
        await client.get("/?lang=fr")
        statuses = [(await client.post("/message", data={"text": str(n)})).status_code for n in range(3)]
        assert statuses == [303, 303, 429]
        assert "Attendez une minute" in (await client.post("/message", data={"text": "x"})).text
    assert len(desk.recorded) == 2


async def test_dropping_the_cookie_does_not_lift_the_limit():
    async with visit(messages_a_minute=2) as client:
        statuses = []
        for _ in range(3):
            client.cookies.clear()
            statuses.append((await client.post("/message", data={"text": "x"})).status_code)
    assert statuses == [303, 303, 429]


def test_a_minute_later_one_may_write_again():
    pace = Pace(a_minute=1)
    assert [pace.allows("a", now) for now in (0.0, 59.0, 60.0)] == [True, False, True]


def test_the_pace_forgets_the_longest_silent_rather_than_grow():
    pace = Pace(a_minute=1)
    for number in range(MOST_VISITORS + 1):
        pace.allows(str(number), 0.0)
    assert pace.allows("0", 0.0) and not pace.allows(str(MOST_VISITORS), 0.0)


async def test_a_body_that_no_message_fills_is_refused():
    desk = FakeDesk()
    async with visit(desk) as client:
        answer = await client.post("/message", data={"text": "x" * 400_000})
    assert answer.status_code == 413 and not desk.recorded


async def test_a_malformed_form_is_a_wrong_request_and_not_a_failure():
    async with visit() as client:
        broken = await client.post("/message", content=b"--x", headers={"Content-Type": "multipart/form-data"})
        upload = await client.post("/message", files={"text": ("a.txt", b"x")})
    assert (broken.status_code, upload.status_code) == (400, 400)


async def test_reloading_the_address_of_a_post_leads_back_to_the_talk():
    async with visit() as client:
        answer = await client.get("/message")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_monitoring_is_told_that_the_page_is_alive():
    async with visit() as client:
        assert (await client.get("/health")).json() == {"status": "ok"}


def test_a_port_already_taken_is_said_in_words():
    with bind("127.0.0.1", 0) as first, pytest.raises(PortTaken) as taken:
        bind("127.0.0.1", first.getsockname()[1])
    words = phrases("fr", taken.value.phrase, host=taken.value.host, port=str(taken.value.port))
    assert str(taken.value.port) in words


def test_a_machine_that_is_not_here_is_said_in_words():
    with pytest.raises(PortTaken) as taken:
        bind("192.0.2.1", 8000)
    assert taken.value.phrase == "web-host-unknown"


def test_a_page_without_a_secret_does_not_start():
    with pytest.raises(ValueError, match="secret"):
        WebOptions(secret_key="", territory="Lozère")


def test_the_secret_never_shows_in_a_log():
    assert "hush" not in repr(WebOptions(secret_key="hush", territory="Lozère"))


def test_both_languages_hold_the_same_sentences():
    french, english = (
        {
            line.split(" = ")[0]
            for line in (TEXTS / language / "web.ftl").read_text("utf-8").splitlines()
            if " = " in line
        }
        for language in ("fr", "en")
    )
    assert french == english
