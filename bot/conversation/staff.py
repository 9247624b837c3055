"""Who may prepare and publish: asked of whoever knows roles."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from bot.messages import Address

if TYPE_CHECKING:
    from bot.conversation.ports import UnitOfWork

Animates = Callable[["UnitOfWork", Address], Awaitable[bool]]


async def nobody(unit: "UnitOfWork", address: Address) -> bool:
    return False


def those(addresses: str) -> Animates:
    """ "telegram:42, telegram:43": the animators named in the settings."""
    named = frozenset(part.strip() for part in addresses.split(",") if part.strip())

    async def animates(unit: "UnitOfWork", address: Address) -> bool:
        return str(address) in named

    return animates
