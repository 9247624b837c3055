"""Standing needs, questions to a human, communities, roles: what goes on after the answer."""

import datetime as dt

import pytest

from bot.community.consents import Purpose
from bot.community.roles import Invitation, Right, Role, digest_of, may
from bot.community.standing import StandingNeed
from bot.conversation.people.finding import is_poor
from bot.conversation.people.tending import announce, tend
from matching.model import Match, Need, Score
from tests.factories import entry
from tests.people.village import COMPTA, Village, labels, texts

NOWHERE = "un fablab à moins de 2 km de Nasbinals"


async def waits(village: Village, name: str = "basile", said: str = NOWHERE) -> None:
    replies = await village.says(name, said)
    await village.presses_label(name, replies, "Me prévenir")


async def holds(village: Village, name: str, role: Role, community: str | None = None) -> None:
    await village.settle(name, visible=False)
    async with village.store.begin() as unit:
        await unit.people.roles.write(Invitation(f"code-{name}", role, village.now, community, member=name))


async def test_no_answer_offers_to_be_told_and_to_ask_a_human(village: Village) -> None:
    replies = await village.says("basile", NOWHERE)
    assert replies[0].outcome and replies[0].outcome.kind == "none"
    assert {"Me prévenir", "Demander à un animateur"} <= set(labels(replies))


FAR = "aide financière pour ouvrir une épicerie à Saint-Étienne-Vallée-Française"


async def test_an_answer_that_is_too_far_offers_to_be_told_of_a_better_one(village: Village) -> None:
    replies = await village.says("basile", FAR)
    assert replies[0].outcome and replies[0].outcome.kind == "match" and "km" in texts(replies)
    assert "Me dire s'il y a mieux" in labels(replies[:1]) and "Demander à un animateur" not in labels(replies)
    assert "soixante jours" in texts(await village.presses_label("basile", replies[:1], "Me dire s'il y a mieux"))


async def test_a_good_answer_offers_nothing_more(village: Village) -> None:
    assert "Me dire s'il y a mieux" not in labels(await village.says("basile", "où faire une visio à Mende ?"))


@pytest.mark.parametrize(
    ("total", "km", "poor"), [(0.5, 2.0, True), (0.51, 2.0, False), (0.9, 26.0, True), (0.9, None, False)]
)
def test_poor_is_half_of_what_could_be_or_farther_than_one_goes(total: float, km: float | None, poor: bool) -> None:
    need = Need("fablab", 1.0, (), "read")
    assert is_poor(Match("lab", need, km, False, (Score("all", total, 1.0),))) is poor
    assert not is_poor(Match("lab", None, km, False)) and not is_poor(None), "who was called by name was meant"


async def test_a_member_who_fits_is_told_once_at_a_decent_hour_without_being_named(village: Village) -> None:
    await village.says("basile", "je cherche un comptable")
    await village.presses("basile", f"warn:{village.store.sessions.rows[village.address('basile')].number}")
    await village.settle("ana", visible=False, offers=(COMPTA,))
    await village.presses("ana", "consent:found:give")
    await village.presses("ana", "consent:found:stop")
    await village.presses("ana", "consent:found:give")
    assert await village.mail("basile") == []
    village.passes(hours=9)
    news = await village.mail("basile")
    assert len(news) == 1 and "Ana" not in texts(news)
    assert "Ana" in texts(await village.presses_label("basile", news, "Voir"))


async def test_an_event_ahead_that_fits_is_told_once_and_shown(village: Village) -> None:
    from tests.factories import at

    village.now = at("2018-06-20 10:00")
    stage = village.house.library.territory.stages[0]
    await village.settle("basile")
    function = stage.functions[0]
    async with village.store.begin() as unit:
        need = StandingNeed("n", "basile", function, "", village.now, village.now + dt.timedelta(days=60))
        await unit.people.needs.write(need)
    await village.presses("basile", "consent:matches:give")
    for _ in range(2):
        await announce(village.house, village.store.begin, [], village.now)
    village.passes(days=1)
    news = await village.mail("basile")
    assert len(news) == 1 and stage.name in texts(await village.presses_label("basile", news, "Voir"))


async def test_what_comes_on_one_day_is_one_message(village: Village) -> None:
    await waits(village)
    entries = [entry(f"lab{number}", functions=("fablab",), lat=44.66, lon=3.05) for number in range(3)]
    await announce(village.house, village.store.begin, entries, village.now)
    village.passes(days=1)
    assert len(await village.mail("basile")) == 1


async def test_what_does_not_fit_or_is_too_far_is_not_told(village: Village) -> None:
    await waits(village)
    far = entry("lab", functions=("fablab",), lat=48.8, lon=2.3)
    other = entry("cinema", functions=("acces-culture",), lat=44.66, lon=3.05)
    await announce(village.house, village.store.begin, [far, other], village.now)
    village.passes(days=1)
    assert await village.mail("basile") == []


async def test_a_withdrawn_consent_stops_what_waits_in_the_outbox(village: Village) -> None:
    await waits(village)
    await announce(village.house, village.store.begin, [entry("lab", functions=("fablab",))], village.now)
    await village.presses("basile", "consent:matches:stop")
    village.passes(days=61)
    assert await village.mail("basile") == []


async def test_who_showed_themselves_and_then_hid_is_not_shown_to_who_waits(village: Village) -> None:
    await village.says("basile", "je cherche un comptable")
    await village.presses("basile", f"warn:{village.store.sessions.rows[village.address('basile')].number}")
    await village.settle("ana", visible=False, offers=(COMPTA,))
    await village.presses("ana", "consent:found:give")
    await village.presses("ana", "consent:found:stop")
    assert "Ana" not in texts(await village.presses("basile", "found"))


async def test_a_need_lasts_sixty_days_and_can_be_renewed(village: Village) -> None:
    await waits(village)
    village.passes(days=58)
    question = await village.mail("basile")
    assert len(question) == 1
    await village.presses_label("basile", question, "Oui, encore 60 jours")
    village.passes(days=50)
    await announce(village.house, village.store.begin, [entry("lab", functions=("fablab",))], village.now)
    village.passes(days=1)
    assert "du nouveau" in texts(await village.mail("basile"))


async def test_after_sixty_days_nothing_more_is_told(village: Village) -> None:
    await waits(village)
    village.passes(days=60)
    await announce(village.house, village.store.begin, [entry("lab", functions=("fablab",))], village.now)
    assert "du nouveau" not in texts(await village.mail("basile"))


async def test_a_position_that_was_shared_is_not_kept_precisely(village: Village) -> None:
    from bot.messages import Incoming, Position

    await village.says("basile", "un fablab à moins de 2 km")
    at = Incoming(village.address("basile"), "here", position=Position(44.661234, 3.051234))
    replies = await village.hears(at)
    await village.presses("basile", next(b.action for r in replies for b in r.buttons if b.action.startswith("warn")))
    need = next(iter(village.store.people.needs.rows.values()))  # type: ignore[attr-defined]
    assert (need.lat, need.lon) == (44.66, 3.05) and need.place in (None, "Nasbinals")


async def test_a_question_goes_to_the_animators_and_their_answer_comes_back(village: Village) -> None:
    await holds(village, "gerard", Role.ANIMATOR)
    await holds(village, "elue", Role.OFFICIAL)
    await village.presses("basile", "human")
    await village.says("basile", "qui répare les alambics ?")
    asked = await village.mail("gerard")
    assert "alambics" in texts(asked) and await village.mail("elue") == []
    await village.presses_label("gerard", asked, "Répondre")
    await village.says("gerard", "Voyez l'atelier de Chanac.")
    assert "l'atelier de Chanac" in texts(await village.mail("basile"))


async def test_at_night_a_question_and_its_answer_are_said_to_wait(village: Village) -> None:
    await holds(village, "gerard", Role.ANIMATOR)
    village.passes(hours=12)
    await village.presses("basile", "human")
    said = texts(await village.says("basile", "qui répare les alambics ?"))
    assert said == "Il fait nuit : ce sera transmis demain à 8 h au plus tard. Vous aurez la réponse ici."
    await village.presses_label("gerard", await village.mail("gerard"), "Répondre")
    said = texts(await village.says("gerard", "Voyez l'atelier de Chanac."))
    assert said == "Merci. Il fait nuit : ce sera transmis demain à 8 h au plus tard."


async def test_the_first_animator_who_answers_has_answered(village: Village) -> None:
    await holds(village, "gerard", Role.ANIMATOR)
    await holds(village, "marie", Role.ANIMATOR)
    await village.presses("basile", "human")
    await village.says("basile", "qui répare les alambics ?")
    asked = await village.mail("gerard")
    for name in ("gerard", "marie"):
        await village.presses_label(name, asked, "Répondre")
    await village.says("gerard", "Chanac.")
    assert "déjà répondu" in texts(await village.says("marie", "Mende."))
    assert len(await village.mail("basile")) == 1


async def test_without_an_animator_it_is_said_before_anything_is_written(village: Village) -> None:
    assert "Aucun animateur" in texts(await village.presses("basile", "human"))


async def test_only_an_animator_answers(village: Village) -> None:
    await holds(village, "gerard", Role.ANIMATOR)
    await village.presses("basile", "human")
    await village.says("basile", "qui répare les alambics ?")
    id = next(iter(village.store.people.askings.rows))  # type: ignore[attr-defined]
    await holds(village, "elue", Role.OFFICIAL)
    assert "alambics" not in texts(await village.presses("elue", f"answer:{id}"))


async def test_joining_a_community_lets_its_animator_write_and_leaving_ends_it(village: Village) -> None:
    id = next(one.id for one in village.house.reader.catalogue.entries if one.kind == "community")
    await holds(village, "gerard", Role.ANIMATOR, community=id)
    for name in ("basile", "ana"):
        await village.presses(name, f"enter:{id}")
    await village.presses("ana", f"quit:{id}")
    await village.presses("gerard", f"write-all:{id}")
    await village.says("gerard", "Réunion jeudi.")
    assert "Réunion jeudi." in texts(await village.mail("basile"))
    assert await village.mail("ana") == [] and await village.mail("gerard") == []


async def test_nobody_else_writes_to_a_community(village: Village) -> None:
    one, other = [one.id for one in village.house.reader.catalogue.entries if one.kind == "community"][:2]
    await holds(village, "gerard", Role.ANIMATOR, community=other)
    await village.presses("basile", f"enter:{one}")
    for name in ("gerard", "basile"):
        await village.presses(name, f"write-all:{one}")
        await village.says(name, "Achetez !")
    assert await village.mail("basile") == []


async def test_leaving_takes_back_what_waits_in_the_outbox(village: Village) -> None:
    id = next(one.id for one in village.house.reader.catalogue.entries if one.kind == "community")
    await holds(village, "gerard", Role.ANIMATOR)
    await village.presses("basile", f"enter:{id}")
    await village.presses("gerard", f"write-all:{id}")
    await village.says("gerard", "Réunion jeudi.")
    await village.presses("basile", "consent:news:stop")
    assert await village.mail("basile") == []


@pytest.mark.parametrize("said", ["/start {}", "{}", "/start {}"])
async def test_a_code_gives_a_role_once(village: Village, said: str) -> None:
    code = "ABCDE23456"
    async with village.store.begin() as unit:
        await unit.people.roles.write(Invitation(digest_of(code), Role.ANIMATOR, village.now))
    await village.says("marie", said.format(code))
    await village.says("eve", said.format(code))
    held = await village.store.people.roles.holders()
    marie = await village.member("marie")
    assert marie and [one.member for one in held] == [marie.id] and may(held, Right.ANSWER)


async def test_a_role_can_be_given_up(village: Village) -> None:
    await holds(village, "gerard", Role.ANIMATOR)
    replies = await village.says("gerard", "/roles")
    await village.presses_label("gerard", replies, "Rendre ce rôle")
    assert await village.store.people.roles.holders() == []


async def test_a_silent_member_is_warned_at_eleven_months_and_erased_at_twelve(village: Village) -> None:
    await village.settle("ana", offers=(COMPTA,))
    village.passes(days=335)
    await tend(village.house, village.store.begin, village.now)
    await tend(village.house, village.store.begin, village.now)
    assert len(await village.mail("ana")) == 1
    village.passes(days=31)
    await tend(village.house, village.store.begin, village.now)
    assert await village.member("ana") is None


async def test_who_comes_to_events_is_not_silent(village: Village) -> None:
    """Flows of the week are taken before those of people: they count as being there all the same."""
    await village.settle("ana", offers=(COMPTA,))
    village.passes(days=300)
    await village.presses("ana", "join:no-such-stage")
    village.passes(days=60)
    await tend(village.house, village.store.begin, village.now)
    assert await village.mail("ana") == []


async def test_a_word_after_the_warning_keeps_the_profile(village: Village) -> None:
    await village.settle("ana", offers=(COMPTA,))
    village.passes(days=335)
    await tend(village.house, village.store.begin, village.now)
    await village.presses("ana", "stay")
    village.passes(days=31)
    await tend(village.house, village.store.begin, village.now)
    ana = await village.member("ana")
    assert ana and ana.seen_at > village.now - dt.timedelta(days=32) and ana.allows(Purpose.FOUND)
