"""language/staff.yaml: what animators write of events that come back, and of those to whom a message goes."""

from content.basis import Strict


class StaffWords(Strict):
    """Lists of phrases; `weekdays` from Monday on, `ordinals` from the first (1) to the last (-1)."""

    every: tuple[str, ...]
    every_day: tuple[str, ...]
    fortnightly: tuple[str, ...]
    ordinals: dict[str, int]
    monthly: tuple[str, ...]
    weekdays: tuple[tuple[str, ...], ...]
    and_also: tuple[str, ...]
    to_day: tuple[str, ...]
    except_for: tuple[str, ...]
    until: tuple[str, ...]
    from_day: tuple[str, ...]
    whole_day: tuple[str, ...]
    around_a_place: frozenset[str]
    registered: tuple[str, ...]
    everyone: tuple[str, ...]
    members: tuple[str, ...]
    they_seek: tuple[str, ...]
    they_offer: tuple[str, ...]
    then: tuple[str, ...]
