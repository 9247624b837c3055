from matching.pipeline import Reader
from tests.matching.asking import NOW


def needs(reader: Reader, text: str) -> list[str]:
    return [need.function for need in reader.read(text, NOW).needs]


def test_a_sentence_without_the_word_is_understood(taught: Reader) -> None:
    assert needs(taught, "le patron veut voir ma tête et l'image se fige")[0] == "visio"


def test_an_expression_outweighs_a_vague_sentence(taught: Reader) -> None:
    assert needs(taught, "un comptable")[0] == "compta-gestion"


def test_readings_sum_to_one(taught: Reader) -> None:
    question = taught.read("ranger mes factures", NOW)
    assert abs(sum(share for _, share in question.readings) - 1) < 1e-6


def test_two_parts_of_one_sentence_are_two_needs(taught: Reader) -> None:
    assert set(needs(taught, "de quoi lire l'hiver et ranger mes factures")) == {"acces-culture", "compta-gestion"}


def test_a_story_asks_one_thing(taught: Reader) -> None:
    assert len(needs(taught, "L'hiver est long ici. Combien demander pour ne pas perdre d'argent ?")) == 1


def test_words_that_said_so_are_kept(taught: Reader) -> None:
    need = taught.read("ranger les factures de l'année", NOW).needs[0]
    assert "factures" in need.words


def test_without_a_classifier_expressions_speak_alone(reader: Reader) -> None:
    assert needs(reader, "un comptable à Mende") == ["compta-gestion"]


def test_an_unsure_reading_comes_with_another(taught: Reader) -> None:
    question = taught.read("voir", NOW)
    assert question.intent != "find" or not question.needs or question.doubt or question.needs[0].sure >= 0.6
