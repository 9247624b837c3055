"""Runs migrations with the synchronous twin of the application's driver."""

from alembic import context
from sqlalchemy import create_engine, make_url

from bot.storage.tables import metadata


def synchronous(url: str) -> str:
    """aiosqlite is for asyncio; psycopg serves both."""
    return make_url(url).render_as_string(hide_password=False).replace("+aiosqlite", "")


def run() -> None:
    url = synchronous(context.config.get_main_option("sqlalchemy.url") or "")
    engine = create_engine(url)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
