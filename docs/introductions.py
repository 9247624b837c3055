"""Writes docs/introductions.md from the table that drives the code: `python docs/introductions.py`."""

from pathlib import Path

from bot.community.introductions import TRANSITIONS, State

PAGE = Path(__file__).with_suffix(".md")

MEANING = {
    State.PROPOSED: "A asked; B was told, and has not answered. A sees “waiting”.",
    State.ACCEPTED: "B accepted and chose how to be reached; A has not confirmed. Nothing is revealed.",
    State.MADE: "A confirmed while both still agreed: each knows how to reach the other.",
    State.DECLINED: "B declined, in silence: A goes on seeing “waiting”, then what an expired one shows.",
    State.EXPIRED: "Fourteen days went by without an answer, or without a confirmation.",
    State.WITHDRAWN: "One of them stepped back before it was made.",
    State.BLOCKED: "One of them blocked the other: never brought together again.",
}


def mermaid() -> str:
    """The table as a diagram."""
    lines = ["stateDiagram-v2", "    [*] --> proposed: propose (asker)"]
    for step in TRANSITIONS:
        if len(step.before) == len(State):
            lines.append(f"    note right of {step.after}: {step.action} ({step.by}), from every state")
            continue
        lines += [f"    {before} --> {step.after}: {step.action} ({step.by})" for before in step.before]
    final = [
        state for state in State if not any(state in step.before for step in TRANSITIONS if step.action != "block")
    ]
    return "\n".join([*lines, *(f"    {state} --> [*]" for state in final)]) + "\n"


def page() -> str:
    states = [f"| `{state}` | {MEANING[state]} |" for state in State]
    steps = [
        f"| {step.action} | {step.by} | {', '.join(step.before)} | {step.after} | {', '.join(step.told) or '-'} |"
        for step in TRANSITIONS
    ]
    return "\n".join(
        [
            "# Introductions",
            "",
            "Written by `docs/introductions.py` from `bot/community/introductions.py`: do not edit.",
            "",
            "```mermaid",
            mermaid().rstrip(),
            "```",
            "",
            "| state | meaning |",
            "|---|---|",
            *states,
            "",
            "The asker acts upon what the asker sees: a refusal, or a withdrawal before an answer, looks like silence.",
            "",
            "| step | by | from | to | told at once |",
            "|---|---|---|---|---|",
            *steps,
            "",
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf8")
