"""The history of the schema (Alembic), and bringing a database up to date."""
