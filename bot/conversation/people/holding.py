"""Roles: taken with a one-time code, shown, given up."""

import re

from bot.community.roles import ALPHABET, CODE_LENGTH, Invitation, digest_of
from bot.conversation.people.visit import Visit
from bot.conversation.talk import Step

# As it is printed: two groups of five. Typed alone, or after /start by a link.
CODE = re.compile(rf"[{ALPHABET}]{{{CODE_LENGTH // 2}}}-?[{ALPHABET}]{{{CODE_LENGTH // 2}}}", re.IGNORECASE)


def looks_like_code(text: str) -> bool:
    """Ten characters of the alphabet with a digit among them: no word of a question."""
    return CODE.fullmatch(text.strip()) is not None and any(character.isdigit() for character in text)


async def take(visit: Visit, code: str) -> Step:
    """One code, one person: it is read and used in the same transaction."""
    invitation = await visit.people.roles.read(digest_of(code))
    if invitation is None or not invitation.usable(visit.now):
        return visit.tell("role-code-wrong")
    member = await visit.joined()
    await visit.people.roles.write(invitation.used_by(member.id))
    return visit.tell(
        f"role-taken-{invitation.role}", visit.button("button-role-end", f"role-end:{invitation.id[:12]}")
    )


async def show(visit: Visit, value: str = "") -> Step:
    """The roles that one holds, each with the press that gives it up."""
    held = await visit.held()
    if not held:
        return visit.tell("role-none")
    roles = visit.say.listing([visit.say(f"role-{one.role}") for one in held])
    buttons = [visit.button("button-role-end", f"role-end:{held[0].id[:12]}")]
    return visit.tell("role-held", *buttons, roles=roles)


async def give_up(visit: Visit, value: str) -> Step:
    held: Invitation | None = next((one for one in await visit.held() if one.id.startswith(value)), None)
    if held is None:
        return visit.tell("role-none")
    await visit.people.roles.write(held.ended())
    return visit.tell("role-given-up", role=visit.say(f"role-{held.role}"))
