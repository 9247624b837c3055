"""Settings from the environment, checked once at start: what is wrong is said before anybody is answered."""

import secrets
from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class EmptyKey(Exception):
    """The file that holds the key of cookies holds nothing."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class Settings(BaseSettings):
    """Every name takes the prefix ENTRELIEUX_; TELEGRAM_TOKEN is read without it too."""

    model_config = SettingsConfigDict(env_prefix="ENTRELIEUX_", env_file=".env", extra="ignore")

    database_url: str = "sqlite+aiosqlite:///var/entrelieux.db"
    territory: str = "lozere"
    telegram_token: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("ENTRELIEUX_TELEGRAM_TOKEN", "TELEGRAM_TOKEN")
    )
    telegram_api_url: str = "https://api.telegram.org"
    host: str = "127.0.0.1"
    # Where people open the page ("https://entrelieux.example"): links to it are given when it is known.
    public_url: str = ""
    port: int = Field(default=8000, ge=1, le=65535)
    secret_key: SecretStr | None = None
    # Map tiles are the only thing a page may fetch elsewhere; without them the map shows points and a list.
    tiles_url: str | None = None
    cache_dir: Path = Field(default_factory=lambda: Path.home() / ".cache" / "entrelieux")
    var_dir: Path = Path("var")

    @field_validator("telegram_api_url", "public_url")
    @classmethod
    def _root(cls, url: str) -> str:
        """Paths are put after it."""
        return url.rstrip("/")

    def signing_key(self) -> str:
        """The key of cookies: from the environment, else made once and kept beside the database. Raises EmptyKey."""
        given = self.secret_key.get_secret_value() if self.secret_key else ""
        if given.strip():
            return given
        path = self.var_dir / "secret_key"
        if not path.exists():
            _make_key(path)
        kept = path.read_text()
        if not kept.strip():
            raise EmptyKey(path)
        return kept


def _make_key(path: Path) -> None:
    """Whole or not at all, whatever stops it; of two processes that start at once, the first one's key is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    unfinished.touch(mode=0o600)
    unfinished.write_text(secrets.token_urlsafe(32))
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
