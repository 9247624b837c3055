"""Who may prepare the week and write to many: whoever took the role with a code of `entrelieux invite`."""

from bot.community.roles import Right, may
from bot.conversation.ports import UnitOfWork
from bot.conversation.talk import Step, Talk
from bot.messages import INFO, Address


async def prepares(unit: UnitOfWork, address: Address) -> bool:
    """An animator of the whole territory, or an administrator; never an official."""
    member = await unit.people.members.at(address)
    return member is not None and may(await unit.people.roles.of(member.id), Right.PREPARE)


def not_yours(talk: Talk, key: str) -> Step:
    """What is for others, said by `key`, and what anybody may do."""
    reply = talk.reply(talk.say(key), talk.button("button-all-week", "programme"), outcome=INFO)
    return Step((reply,), talk.session)
