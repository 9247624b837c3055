"""How fast one visitor may write: enough for the quickest fingers, too little for a script."""

from collections import OrderedDict, deque

WINDOW = 60.0
# Visitors remembered at once; the longest silent is dropped first.
MOST_VISITORS = 10_000


class Pace:
    """A sliding minute by visitor, in memory: a restart forgives everybody, which harms nobody."""

    def __init__(self, a_minute: int) -> None:
        self.a_minute = a_minute
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, who: str, now: float) -> bool:
        times = self._seen.setdefault(who, deque())
        self._seen.move_to_end(who)
        if len(self._seen) > MOST_VISITORS:
            self._seen.popitem(last=False)
        while times and times[0] <= now - WINDOW:
            times.popleft()
        if len(times) >= self.a_minute:
            return False
        times.append(now)
        return True
