"""Where the Bot API is: Telegram's own, or one's own server of it."""


def calls_at(api_url: str) -> str:
    """What comes before a token, for calls. `api_url` is the root, without a final slash."""
    return f"{api_url}/bot"


def files_at(api_url: str) -> str:
    """What comes before a token, for files."""
    return f"{api_url}/file/bot"
