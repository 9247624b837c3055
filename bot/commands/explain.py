"""`entrelieux explain`: a question replayed with every step and every score."""

from matching.explain import explain

from bot.app import house_from_files, stranger_desk
from bot.settings import Settings


def explain_question(text: str, territory: str | None) -> None:
    house = house_from_files(Settings(), territory)
    for line in explain(house.reader, text, stranger_desk(house).now()):
        print(line)
