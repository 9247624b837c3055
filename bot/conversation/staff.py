"""Who may prepare and publish: asked of whoever knows roles."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from bot.community.roles import Role
from bot.messages import Address

if TYPE_CHECKING:
    from bot.conversation.ports import UnitOfWork

PREPARING = (Role.ANIMATOR, Role.ADMINISTRATOR)

Animates = Callable[["UnitOfWork", Address], Awaitable[bool]]


async def nobody(unit: "UnitOfWork", address: Address) -> bool:
    return False


def those(addresses: str) -> Animates:
    """ "telegram:42, telegram:43": the animators named in the settings."""
    named = frozenset(part.strip() for part in addresses.split(",") if part.strip())

    async def animates(unit: "UnitOfWork", address: Address) -> bool:
        return str(address) in named

    return animates


def either(*ways: Animates) -> Animates:
    """Whoever one of them knows."""

    async def animates(unit: "UnitOfWork", address: Address) -> bool:
        for way in ways:
            if await way(unit, address):
                return True
        return False

    return animates


async def by_role(unit: "UnitOfWork", address: Address) -> bool:
    """Those who took the role with a code of `entrelieux invite`."""
    member = await unit.people.members.at(address)
    roles = await unit.people.roles.of(member.id) if member else []
    return any(one.role in PREPARING and one.community is None and not one.revoked for one in roles)
