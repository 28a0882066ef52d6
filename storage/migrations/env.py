"""What Alembic runs: the migrations, over the connection it was handed."""

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    user_module_prefix="types.",
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
