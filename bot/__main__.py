"""`python -m bot` is the command `entrelieux`."""

from bot.cli import main

main()
