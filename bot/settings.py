"""Settings from the environment (DESIGN §12), checked once at start."""

import secrets
from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every name takes the prefix ENTRELIEUX_; TELEGRAM_TOKEN is read without it too."""

    model_config = SettingsConfigDict(env_prefix="ENTRELIEUX_", env_file=".env", extra="ignore")

    database_url: str = "sqlite+aiosqlite:///var/entrelieux.db"
    territory: str = "lozere"
    telegram_token: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("ENTRELIEUX_TELEGRAM_TOKEN", "TELEGRAM_TOKEN")
    )
    telegram_api_url: str = "https://api.telegram.org"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    host: str = "127.0.0.1"
    # Where people open the page ("https://entrelieux.example"): links to it are given when it is known.
    public_url: str = ""
    port: int = Field(default=8000, ge=1, le=65535)
    secret_key: SecretStr | None = None
    # Map tiles are the only thing a page may fetch elsewhere; without them the map shows points and a list.
    tiles_url: str | None = None
    cache_dir: Path = Field(default_factory=lambda: Path.home() / ".cache" / "entrelieux")
    var_dir: Path = Path("var")

    def signing_key(self) -> str:
        """The key of cookies: from the environment, else made once and kept beside the database."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value()
        path = self.var_dir / "secret_key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(32))
        return path.read_text()
