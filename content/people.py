"""What the files on people may hold: how they tell who they are, and the charter they accept."""

from typing import Annotated

from pydantic import Field, model_validator

from content.basis import Strict
from content.schema import Label


class Situation(Strict):
    """A status: how it is said, and how it is given back ("parce que …")."""

    because: Label
    said: tuple[str, ...]
    anywhere: tuple[str, ...] = ()
    # Words in what is said of an entry that make it fit such a person.
    fits: tuple[str, ...] = ()


class Trade(Strict):
    """Trades that the same entries fit. `because` is said when only `anywhere` told of it."""

    said: tuple[str, ...]
    because: Label | None = None
    anywhere: tuple[str, ...] = ()
    fits: tuple[str, ...]

    @model_validator(mode="after")
    def _can_be_said(self) -> "Trade":
        if self.anywhere and self.because is None:
            raise ValueError("anywhere needs because")
        return self


class PeopleWords(Strict):
    """language/people.yaml: how people tell who they are, what they offer and what they seek."""

    called: tuple[str, ...]
    i_am: tuple[str, ...]
    i_offer: tuple[str, ...]
    i_seek: tuple[str, ...]
    i_live: tuple[str, ...]
    not_a_statement: tuple[str, ...]
    asking: tuple[str, ...]
    asking_where: tuple[str, ...]
    exclaiming: tuple[str, ...]
    trade_ends: tuple[str, ...]
    articles: tuple[str, ...]
    partitives: tuple[str, ...]
    statuses: dict[str, Situation]
    trades: tuple[Trade, ...]


class Charter(Strict):
    """territories/ID/charter.yaml: what members accept; a new version is asked again."""

    version: Annotated[int, Field(ge=1)]
    title: Label
    rules: Annotated[tuple[Label, ...], Field(min_length=1)]
