"""What to do after an attempt. Pure: a delivery, what the channel said, the time; a change out."""

import datetime as dt
from collections.abc import Callable

from bot.messages import Sent
from bot.outbox.delivery import Change, Delivery, kind_of
from bot.outbox.states import State

LONGEST_WAIT = 300
# Without a date of expiry, nobody wants it after that.
PATIENCE = dt.timedelta(days=2)
# How long a lost answer is left alone before the message goes once more.
RESEND_AFTER = dt.timedelta(seconds=30)


def decide(delivery: Delivery, sent: Sent, now: dt.datetime) -> Change:
    """`delivery` was SENDING; `attempts` counts this one."""
    return _DECISIONS[sent.verdict](delivery, sent, now)


def _sent(delivery: Delivery, sent: Sent, now: dt.datetime) -> Change:
    return Change(delivery, State.SENT, None, message=sent.key)


def _wait(delivery: Delivery, sent: Sent, now: dt.datetime) -> Change:
    """The channel told everybody to wait: that was no attempt."""
    held = delivery.evolve(attempts=delivery.attempts - 1)
    return _again(held, now + dt.timedelta(seconds=sent.seconds), now, "told to wait")


def _not_sent(delivery: Delivery, sent: Sent, now: dt.datetime) -> Change:
    wait = min(LONGEST_WAIT, 2 ** min(delivery.attempts, 20))
    return _again(delivery, now + dt.timedelta(seconds=wait), now, sent.reason)


def _again(delivery: Delivery, at: dt.datetime, now: dt.datetime, reason: str) -> Change:
    """Unless its time passes first."""
    if at >= (delivery.expires_at or delivery.created_at + PATIENCE):
        return Change(delivery, State.EXPIRED, None, reason)
    return Change(delivery, State.RETRY, at, reason)


def _uncertain(delivery: Delivery, sent: Sent, now: dt.datetime) -> Change:
    """Sent once more at most, where its kind allows; else it stays unknown, for people to see."""
    resent = kind_of(delivery.kind).resent and delivery.resends == 0
    return Change(delivery, State.UNKNOWN, now + RESEND_AFTER if resent else None, sent.reason)


def _moved(delivery: Delivery, sent: Sent, now: dt.datetime) -> Change:
    """The same chat under another name: nothing was sent to the old one."""
    held = delivery.evolve(recipient=type(delivery.recipient)(delivery.recipient.channel, sent.key))
    return _again(held, now, now, "chat moved")


def _unreachable(delivery: Delivery, sent: Sent, now: dt.datetime) -> Change:
    return Change(delivery, State.UNREACHABLE, None, sent.reason)


def _refused(delivery: Delivery, sent: Sent, now: dt.datetime) -> Change:
    return Change(delivery, State.DEAD, None, sent.reason)


_DECISIONS: dict[str, Callable[[Delivery, Sent, dt.datetime], Change]] = {
    "sent": _sent,
    "wait": _wait,
    "not sent": _not_sent,
    "uncertain": _uncertain,
    "moved": _moved,
    "unreachable": _unreachable,
    "refused": _refused,
}
