"""What can go wrong on the way to Telegram, in words that a retry policy can act upon."""


class BadToken(Exception):
    """Telegram does not know this bot's token: check ENTRELIEUX_TELEGRAM_TOKEN."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class SendingError(Exception):
    """A message did not go out, or perhaps did."""


class Throttled(SendingError):
    """Telegram asks to wait. Not an attempt: nothing was sent."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


class Unreachable(SendingError):
    """The person blocked the bot, left, or never spoke to it: no use trying again."""


class Refused(SendingError):
    """Telegram finds the message wrong: the same again would be refused again."""


class NotSent(SendingError):
    """Telegram could not be reached: nothing went out, so trying again is safe."""


class Uncertain(SendingError):
    """The answer was lost: the message may have arrived, so trying again may repeat it."""
