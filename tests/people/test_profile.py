"""The profile as conversation: kept as it is said, asked for in three questions at most, changed and undone."""

import pytest

from bot.community.people import Line, Member, Profile, Status
from tests.people.village import Village, labels, texts

TITLES = "Comment vous appelle-t-on", "Dans quelle commune", "Que pourriez-vous proposer"


async def profile_of(village: Village, name: str = "ana") -> Profile:
    member = await village.member(name)
    assert isinstance(member, Member)
    return member.profile


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("je suis potière près de Florac", ("potière", (), "Florac Trois Rivières")),
        ("on vient d'arriver de Vannes", (None, (Status.NEWCOMER,), None)),
        ("Bonjour, je suis comptable à Mende", ("comptable", (), "Mende")),
        ("je suis agricultrice à Nasbinals", ("agricultrice", (Status.FARMER,), "Nasbinals")),
        ("moi c'est Ana, je suis infirmière à Chanac depuis juin", ("infirmière", (), "Chanac")),
        ("je suis prof de yoga à Nasbinals", ("prof de yoga", (Status.TEACHER,), "Nasbinals")),
        ("nous sommes indépendants à Mende", (None, (Status.SOLO,), "Mende")),
    ],
)
async def test_what_people_say_of_themselves_is_kept_as_they_say_it(
    village: Village, said: str, expected: tuple
) -> None:  # type: ignore[type-arg]
    replies = await village.says("ana", said)
    profile = await profile_of(village)
    assert replies[0].outcome and replies[0].outcome.kind == "profile"
    assert (profile.trade, profile.statuses, profile.home and profile.home.label) == expected


@pytest.mark.parametrize(
    ("said", "words", "function"),
    [
        ("je propose des cours de compta", "cours de compta", "compta-gestion"),
        ("je peux aider pour les papiers", "pour les papiers", "orientation-services-publics"),
        ("I can help with accounting", "with accounting", "compta-gestion"),
    ],
)
async def test_an_offer_keeps_its_words_and_is_read_by_the_same_pipeline(
    village: Village, said: str, words: str, function: str
) -> None:
    await village.says("ana", said)
    assert (await profile_of(village)).offers == (Line(words, (function,)),)


@pytest.mark.parametrize(
    "said",
    [
        "je suis perdu",
        "où faire une visio près de Mende ?",
        "je ne suis pas comptable",
        "je cherche un comptable",
        "je suis à Mende",
    ],
)
async def test_a_question_makes_nobody_a_member(village: Village, said: str) -> None:
    await village.says("ana", said)
    assert await village.member("ana") is None


async def test_a_need_is_answered_first_and_what_was_said_beside_it_is_kept_on_a_yes(village: Village) -> None:
    replies = await village.says("ana", "je suis restaurateur à Villefort, qui peut m'aider pour la compta ?")
    assert replies[0].outcome and replies[0].outcome.kind == "match"
    assert "vous êtes restaurateur" in replies[-1].text and await village.member("ana") is None
    await village.presses_label("ana", replies, "Oui, retenir")
    assert (await profile_of(village)).trade == "restaurateur"


async def test_a_no_keeps_nothing(village: Village) -> None:
    replies = await village.says("ana", "je suis restaurateur à Villefort, qui peut m'aider pour la compta ?")
    await village.presses_label("ana", replies, "Non")
    assert await village.member("ana") is None
    await village.presses("ana", "keep:yes")
    assert await village.member("ana") is None


async def test_at_most_three_questions_each_skippable_and_never_again(village: Village) -> None:
    replies = await village.says("ana", "on vient d'arriver de Vannes")
    asked = [replies[-1].text]
    while "Passer" in labels(replies):
        replies = await village.presses("ana", "skip")
        asked.append(replies[0].text)
    assert [title in said for title, said in zip(TITLES, asked, strict=False)] == [True, True, True]
    assert len(asked) == 4
    assert "Passer" not in labels(await village.says("ana", "je suis potière"))


async def test_a_question_in_the_middle_is_answered_and_the_thread_resumes(village: Village) -> None:
    await village.says("ana", "je suis potière près de Florac")
    replies = await village.says("ana", "c'est ouvert samedi la biblio de langogne ?")
    assert "Langogne" in replies[0].text
    assert replies[-1].text.startswith("On reprend : comment vous appelle-t-on")
    await village.says("ana", "Ana")
    assert (await profile_of(village)).first_name == "Ana"


@pytest.mark.parametrize("need", ["une visio", "fablab", "coworking"])
async def test_a_need_is_not_taken_for_a_first_name(village: Village, need: str) -> None:
    await village.says("ana", "je suis potière près de Florac")
    await village.says("ana", need)
    assert (await profile_of(village)).first_name is None


@pytest.mark.parametrize("word", ["annuler", "retour"])
async def test_cancelling_ends_the_questions(village: Village, word: str) -> None:
    await village.says("ana", "je suis potière près de Florac")
    await village.says("ana", word)
    replies = await village.says("ana", "où faire une visio près de Mende ?")
    assert "On reprend" not in texts(replies)


async def test_the_card_has_a_button_for_each_line_and_removing_one_can_be_undone(village: Village) -> None:
    await village.says("ana", "je suis potière près de Florac")
    replies = await village.says("ana", "/profil")
    assert (
        len(labels(replies)) == len(set(labels(replies))) and len([one for one in labels(replies) if " : " in one]) == 2
    )
    line = await village.presses_label("ana", replies, "Métier : potière")
    replies = await village.presses_label("ana", line, "Enlever")
    assert (await profile_of(village)).trade is None
    await village.presses_label("ana", replies, "Annuler")
    assert (await profile_of(village)).trade == "potière"


async def test_a_line_is_changed_with_new_words(village: Village) -> None:
    await village.says("ana", "je propose des cours de compta")
    await village.presses("ana", "stop")
    await village.presses("ana", "edit:offers:0")
    await village.says("ana", "des ateliers de poterie le samedi")
    assert [line.words for line in (await profile_of(village)).offers] == ["ateliers de poterie le samedi"]


@pytest.mark.parametrize(
    "action",
    [
        *("undo:7", "line:offers:9", "drop:trade:0", "edit:nonsense", "line:first_name:x", "undo:"),
        *("line:offers:²", "drop:offers:²", "edit:offers:zz+", "edit:offers:"),
    ],
)
async def test_a_stale_or_forged_press_changes_nothing_and_says_so(village: Village, action: str) -> None:
    await village.says("ana", "je propose des cours de compta")
    before = await profile_of(village)
    replies = await village.presses("ana", action)
    assert await profile_of(village) == before and replies[0].buttons
    assert "ancien profil" in texts(replies), "nothing is asked for what is not there"


async def test_numbers_and_mails_are_not_kept_in_a_profile(village: Village) -> None:
    await village.says("ana", "je propose des cours de compta, 06 12 34 56 78 ou ana@exemple.fr")
    kept = (await profile_of(village)).offers[0].words
    assert "06" not in kept and "@" not in kept


async def test_what_a_profile_says_is_used_and_said(village: Village) -> None:
    await village.settle("ana", trade="restaurateur")
    replies = await village.says("ana", "je cherche des producteurs locaux près de Villefort")
    assert "Aussi parce que vous êtes restaurateur." in texts(replies)


async def test_what_a_profile_says_is_used_too_when_an_old_button_brings_the_answer_again(village: Village) -> None:
    await village.settle("ana", trade="restaurateur")
    await village.says("ana", "je cherche des producteurs locaux près de Villefort")
    assert "Aussi parce que vous êtes restaurateur." in texts(await village.presses("ana", "another:99"))


async def test_the_log_of_questions_keeps_no_name_number_or_mail(village: Village) -> None:
    await village.says(
        "ana", "qui peut aider Odilon Perruchot, 06 12 34 56 78, odilon@exemple.fr @odilon48 pour ses comptes ?"
    )
    words = village.store.questions.rows[-1].words
    assert "Odilon" not in words and "Perruchot" not in words and "06" not in words and "odilon" not in words


@pytest.mark.parametrize("word", ["oui", "merci", "bonjour"])
async def test_a_word_of_politeness_is_no_answer_to_a_question_on_oneself(village: Village, word: str) -> None:
    await village.says("basile", "je suis potier à Florac")
    await village.says("basile", word)
    member = await village.member("basile")
    assert member and not member.profile.first_name and not member.profile.offers
