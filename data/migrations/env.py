"""Run migrations on the connection that the store hands over, inside its transaction."""

from alembic import context

from data.models import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
