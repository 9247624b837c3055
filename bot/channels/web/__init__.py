"""The web page: a chat that works with a keyboard, a screen reader, a small phone, and without JavaScript."""

from bot.channels.web.feed import Feed
from bot.channels.web.options import Phrases, WebOptions
from bot.channels.web.page import create_web
from bot.channels.web.port import PortTaken, bind

__all__ = ["Feed", "Phrases", "PortTaken", "WebOptions", "bind", "create_web"]
