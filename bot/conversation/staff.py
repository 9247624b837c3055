"""Who may prepare the week and write to many: whoever took the role with a code of `entrelieux invite`."""

from bot.community.roles import Right, may
from bot.conversation.ports import UnitOfWork
from bot.messages import Address


async def prepares(unit: UnitOfWork, address: Address) -> bool:
    """An animator of the whole territory, or an administrator; never an official."""
    member = await unit.people.members.at(address)
    return member is not None and may(await unit.people.roles.of(member.id), Right.PREPARE)
