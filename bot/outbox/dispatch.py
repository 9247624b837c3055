"""Sends what is due. START HERE.

One coroutine writes: each round is one transaction that records what became of the last calls, marks as SENDING those
whose slot has come, and claims the next ones. The calls themselves are tasks; their results wait for the next round.
Correctness rests on fences and on the table of states, never on being alone: several processes may run this.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.messages import Channel, Reply, Sent
from bot.outbox.breaker import Breaker
from bot.outbox.claim import Hour, QuietUntil, begin, claim, postpone, triage
from bot.outbox.delivery import Change, Delivery
from bot.outbox.ports import BeginOutbox, OutboxUnit, Recheck
from bot.outbox.rate import Lane, Rhythm, chat_lane, door_of, lane_of, pass_through, pause, reserve, slots_free
from bot.outbox.retry import decide
from bot.outbox.states import State

log = logging.getLogger(__name__)

# When other processes hold all the slots, how soon to ask again.
SOON = 0.05
# What is late goes no faster than the rhythm: with the 2 kept for talk, and what networks delay, 30 in any second at
# most. At 26 a second a busiest second of 31 was seen, at 25.5 one of 32.
CATCH_UP = 1.0
# SENDING is written as long before the call as writing takes, within these bounds, so that the call leaves on time.
SHORTEST_LEAD, LONGEST_LEAD = 0.01, 0.1


async def _unmarked(unit: OutboxUnit, delivery: Delivery) -> Reply:
    return delivery.reply


@dataclass(frozen=True)
class Options:
    """How a worker works. Seconds everywhere; a lease outlives the longest call."""

    now: Callable[[], dt.datetime]
    # Says in the message that it may be a double; is given the whole unit of work.
    mark_again: Callable[[Any, Delivery], Awaitable[Reply]] = _unmarked
    quiet_until: QuietUntil = lambda now: None
    rechecks: Mapping[str, Recheck] = field(default_factory=dict)
    rhythm: Rhythm = field(default_factory=Rhythm)
    # Calls at once: enough for the rhythm, few enough for a channel that wakes up not to get a burst.
    hands: int = 24
    lease: float = 60.0
    longest_call: float = 40.0
    look_every: float = 1.0
    farewell: float = 8.0
    grown_after: float = 5.0


@dataclass(frozen=True, slots=True)
class _Ready:
    """A claimed delivery, and when its slot comes by the loop's own clock, which never jumps."""

    delivery: Delivery
    at: float


class Dispatcher:
    """One worker. `channels` are those that it can send by."""

    def __init__(self, begin: BeginOutbox, channels: Mapping[str, Channel], options: Options) -> None:
        self._begin, self._channels, self._options = begin, channels, options
        self._awake = asyncio.Event()
        self._ready: list[_Ready] = []
        self._flying: dict[str, asyncio.Task[None]] = {}
        self._done: list[Change] = []
        self._asked_to_wait: dict[str, float] = {}
        self._breaker = Breaker()
        self._look_in = 0.0
        self._started = 0.0
        self._next_at = self._left_at = 0.0
        self._between = CATCH_UP * options.rhythm.step
        self._distance = self._between.total_seconds()
        self._lead = SHORTEST_LEAD
        self._serving = False

    def wake(self) -> None:
        """Something may be due."""
        self._look_in = 0.0
        self._awake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set; then what has begun ends, and the rest goes back to the outbox."""
        self._started, self._serving = self._time(), True
        stopping = asyncio.create_task(self._wake_at(stop))
        try:
            while not stop.is_set():
                if not await self._safely(self._round()):
                    await asyncio.sleep(self._options.look_every)
                await self._until_something()
        finally:
            stopping.cancel()
            await self._take_leave()

    async def drain(self) -> None:
        """All that is due now, then returns: for one shot of work."""
        busy = True
        while busy:
            await self._round()
            busy = bool(self._ready or self._flying or self._done) or not self._look_in
            await self._until_something()

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._awake.set()

    async def _safely(self, work: Coroutine[Any, Any, None]) -> bool:
        """A database that is away is waited for: what is known stays in memory, leases end by themselves."""
        try:
            await work
        except Exception:
            log.exception("the outbox could not be reached", extra={"action": "outbox-out-of-reach"})
            return False
        return True

    async def _until_something(self) -> None:
        """A result, a slot, a wake-up, or the time to look again."""
        soonest = max(min((ready.at for ready in self._ready), default=float("inf")), self._next_at)
        wait = min(soonest - self._lead - self._time(), self._look_in)
        if wait > 0 and not self._done and (self._ready or self._flying or self._serving):
            try:
                await asyncio.wait_for(self._awake.wait(), wait)
            except TimeoutError:
                self._look_in = 0.0
        self._awake.clear()

    async def _round(self) -> None:
        done, waits = list(self._done), dict(self._asked_to_wait)
        now, began = self._options.now(), self._time()
        async with self._begin() as unit:
            await unit.queue.record(done)
            closed = await self._closed(unit, waits, now)
            leaving = self._leaving(closed)
            sending = await self._start(unit, leaving, closed, now)
            claimed = await self._claim(unit, closed, now)
        took = self._time() - began
        self._lead = min(LONGEST_LEAD, max(SHORTEST_LEAD, 0.8 * self._lead + 0.25 * took))
        del self._done[: len(done)]
        self._asked_to_wait = {name: wait for name, wait in self._asked_to_wait.items() if waits.get(name) != wait}
        left = {one.id for one in leaving}
        self._ready = [ready for ready in self._ready if ready.delivery.id not in left] + claimed
        for ready in sending:
            self._next_at = ready.at + self._distance
            self._flying[ready.delivery.id] = asyncio.create_task(self._call(ready.delivery, ready.at))

    async def _closed(self, unit: OutboxUnit, waits: Mapping[str, float], now: dt.datetime) -> frozenset[str]:
        """Channels by which nothing may go now: paused for everybody, or failing."""
        lanes = await unit.lanes.read([lane_of(name) for name in self._channels], now)
        paused = [pause(lanes[lane_of(name)], now, seconds) for name, seconds in waits.items()]
        if paused:
            await unit.lanes.write(paused)
        lanes |= {lane.name: lane for lane in paused}
        resting = {name for name in self._channels if self._breaker.rests(name, self._time())}
        return frozenset({name for name in self._channels if lanes[lane_of(name)].paused_until} | resting)

    def _leaving(self, closed: frozenset[str]) -> list[Delivery]:
        """Those whose slot has come, and those that must be given back. What is late does not rush."""
        soon, step = self._time() + self._lead, self._options.rhythm.step.total_seconds()
        leaving = [ready.delivery for ready in self._ready if ready.delivery.recipient.channel in closed]
        planned = self._next_at
        for ready in sorted(self._ready, key=lambda one: one.at):
            if ready.delivery.recipient.channel in closed or ready.at > soon or planned > soon:
                continue
            planned += step
            leaving.append(ready.delivery)
        return leaving

    async def _start(
        self, unit: OutboxUnit, leaving: Sequence[Delivery], closed: frozenset[str], now: dt.datetime
    ) -> list[_Ready]:
        """Marks as SENDING those whose slot has come, after a last look at what they rely on; when each leaves."""
        held = [postpone(one, now) for one in leaving if one.recipient.channel in closed]
        going = [one for one in leaving if one.recipient.channel not in closed]
        stale = await self._stale(unit, going)
        lease = now + dt.timedelta(seconds=self._options.lease)
        changes = [stale.get(one.id) or begin(one, now, lease) for one in going]
        written = await unit.queue.record([*held, *changes])
        begun = [one.after for one in changes if one.state is State.SENDING and one.delivery.id in written]
        return await self._through_the_door(unit, [await self._marked(unit, one) for one in begun])

    async def _through_the_door(self, unit: OutboxUnit, begun: Sequence[Delivery]) -> list[_Ready]:
        """One by one, all processes together: two that were held up would else make up for it at once."""
        leaving, now, here = [], self._options.now(), self._time()
        doors = await unit.lanes.read({door_of(one.recipient.channel) for one in begun}, now)
        for one in begun:
            name = door_of(one.recipient.channel)
            at, doors[name] = pass_through(doors[name], now, self._between)
            leaving.append(_Ready(one, here + (at - now).total_seconds()))
            doors[_chat(one)] = Lane(_chat(one), at + self._options.rhythm.between(one.recipient.key))
        await unit.lanes.write(list(doors.values()))
        return leaving

    async def _stale(self, unit: OutboxUnit, going: Sequence[Delivery]) -> dict[str, Change]:
        """What became false since it was written."""
        stale: dict[str, Change] = {}
        for kind, recheck in self._options.rechecks.items():
            held = {one.id: one for one in going if one.kind == kind}
            reasons = await recheck(unit, list(held.values())) if held else {}
            stale |= {id: Change(held[id], State.CANCELLED, None, reason) for id, reason in reasons.items()}
        return stale

    async def _marked(self, unit: OutboxUnit, delivery: Delivery) -> Delivery:
        return delivery.evolve(reply=await self._options.mark_again(unit, delivery)) if delivery.resends else delivery

    async def _claim(self, unit: OutboxUnit, closed: frozenset[str], now: dt.datetime) -> list[_Ready]:
        """Reserves slots for the most urgent deliveries, as many as there are hands and room in the lanes."""
        claimed: list[_Ready] = []
        busy = len(self._ready) + len(self._flying)
        self._look_in = self._options.look_every
        last_slot = max((ready.at for ready in self._ready), default=0.0)
        if last_slot - self._time() > self._options.rhythm.ahead.total_seconds() / 2:
            return []
        for name in self._channels:
            hands = self._breaker.hands(name, self._options.hands, busy) - busy - len(claimed)
            if name not in closed and hands > 0:
                claimed += await self._claim_by(unit, name, hands, now)
        return claimed

    async def _claim_by(self, unit: OutboxUnit, name: str, hands: int, now: dt.datetime) -> list[_Ready]:
        options = self._options
        lane = (await unit.lanes.read([lane_of(name)], now))[lane_of(name)]
        count = slots_free(lane, now, options.rhythm, hands)
        if not count:
            self._look_in = SOON
            return []
        found = await unit.queue.due([name], now, count)
        self._look_in = 0.0 if found else self._look_in
        mine = self._flying.keys() | {ready.delivery.id for ready in self._ready}
        sorted_out = triage((one for one in found if one.id not in mine), self._hour(now))
        going, busy = await self._free_chats(unit, sorted_out.may_go, now)
        slots, lane = reserve(lane, now, options.rhythm, len(going))
        await unit.lanes.write([lane, *self._chats_taken(going, slots)] if going else [])
        lease = now + dt.timedelta(seconds=options.lease)
        changes = [claim(one, lease) for one in going]
        written = await unit.queue.record([*sorted_out.settled, *busy, *changes])
        waits = [self._time() + (slot - now).total_seconds() for slot in slots]
        return [_Ready(c.after, at) for c, at in zip(changes, waits, strict=True) if c.delivery.id in written]

    def _hour(self, now: dt.datetime) -> Hour:
        left = self._started + self._options.grown_after - self._time()
        return Hour(now, self._options.quiet_until(now), now + dt.timedelta(seconds=left))

    async def _free_chats(
        self, unit: OutboxUnit, wanted: Sequence[Delivery], now: dt.datetime
    ) -> tuple[list[Delivery], list[Change]]:
        """One message at a time to the same chat: the others wait for its lane."""
        going: dict[str, Delivery] = {}
        busy: list[Change] = []
        lanes = await unit.lanes.read({_chat(one) for one in wanted}, now)
        for one in wanted:
            free_at = lanes[_chat(one)].free_at
            if _chat(one) in going:
                free_at = now + self._options.rhythm.between(one.recipient.key)
            if free_at > now:
                busy.append(postpone(one, free_at))
            else:
                going[_chat(one)] = one
        return list(going.values()), busy

    def _chats_taken(self, going: Sequence[Delivery], slots: Sequence[dt.datetime]) -> list[Lane]:
        between = self._options.rhythm.between
        pairs = zip(going, slots, strict=True)
        return [Lane(_chat(one), slot + between(one.recipient.key)) for one, slot in pairs]

    async def _call(self, delivery: Delivery, at: float) -> None:
        """One attempt, and what to do about it. Never raises."""
        name = delivery.recipient.channel
        await self._depart(at)
        try:
            async with asyncio.timeout(self._options.longest_call):
                sent = await self._channels[name].send(delivery.recipient, delivery.reply)
        except TimeoutError:
            sent = Sent("uncertain", reason="no answer in time")
        except Exception:
            log.exception("a call failed", extra={"action": "outbox-call-failed"})
            sent = Sent("uncertain", reason="the call failed")
        self._breaker.note(name, sent, self._time())
        if sent.verdict == "wait":
            self._asked_to_wait[name] = max(sent.seconds, self._asked_to_wait.get(name, 0.0))
        self._flying.pop(delivery.id, None)
        self._done.append(decide(delivery, sent, self._options.now()))
        self._awake.set()

    async def _depart(self, at: float) -> None:
        """Waits for its slot; after a loop that was held up, those whose slots have passed still leave one by one."""
        slot = max(at, self._left_at + self._distance)
        while self._time() < slot:
            await asyncio.sleep(slot - self._time())
            slot = max(at, self._left_at + self._distance)
        self._left_at = self._time()

    async def _take_leave(self) -> None:
        """What flies may land; what is only claimed goes back; all within the time that is left."""
        if self._flying:
            await asyncio.wait(set(self._flying.values()), timeout=self._options.farewell)
        await self._safely(self._give_back())
        for task in self._flying.values():
            task.cancel()

    async def _give_back(self) -> None:
        back = [postpone(ready.delivery, self._options.now()) for ready in self._ready]
        async with self._begin() as unit:
            await unit.queue.record([*self._done, *back])

    @staticmethod
    def _time() -> float:
        return asyncio.get_running_loop().time()


def _chat(delivery: Delivery) -> str:
    return chat_lane(delivery.recipient.channel, delivery.recipient.key)
