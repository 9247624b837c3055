"""When a channel fails again and again, it is left alone, then tried with one message at a time."""

from bot.messages import Sent

FAILURES = frozenset({"not sent", "uncertain"})
# So many failures in a row are no accident.
TOO_MANY = 3
LONGEST_REST = 60.0


class Breaker:
    """Without it, an outage of the channel would make every message uncertain, one after the other."""

    def __init__(self) -> None:
        self._failures: dict[str, int] = {}
        self._rest_until: dict[str, float] = {}

    def note(self, channel: str, sent: Sent, at: float) -> None:
        """What fails while the channel rests began before: it counts once."""
        if sent.verdict not in FAILURES:
            self._failures.pop(channel, None)
        elif not self.rests(channel, at):
            count = self._failures[channel] = self._failures.get(channel, 0) + 1
            if count >= TOO_MANY:
                self._rest_until[channel] = at + min(LONGEST_REST, 2.0 ** (count - TOO_MANY))

    def rests(self, channel: str, at: float) -> bool:
        return self._rest_until.get(channel, 0.0) > at

    def hands(self, channel: str, hands: int, busy: int) -> int:
        """One message to try with, once nothing else is under way; all hands when it works."""
        if self._failures.get(channel, 0) < TOO_MANY:
            return hands
        return 0 if busy else 1
