"""Makers of stages."""

import datetime as dt
from typing import Any

from content.schema import Stage

DAY = dt.date(2027, 6, 23)


def stage(id: str = "stl2027-1", **more: Any) -> Stage:
    facts: dict[str, Any] = {
        "id": id,
        "stage": 1,
        "name": "Semaine des tiers-lieux 2027 — Florac",
        "date": DAY,
        "date_certainty": "stated",
        "commune": "Florac Trois Rivières",
        "place_name": "Place de l'Esplanade",
        "theme": "Collaboration",
        "functions": (),
        "certainty": "stated",
        "source": "test",
    }
    return Stage.model_validate(facts | more)
