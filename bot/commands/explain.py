"""`entrelieux explain`: a question replayed with every step and every score."""

from bot.app import house_from_files, stranger_desk
from bot.settings import Settings
from matching.explain import explain


def explain_question(text: str, territory: str | None) -> None:
    house = house_from_files(Settings(), territory)
    for line in explain(house.reader, text, stranger_desk(house).now()):
        print(line)
