"""Say of each release how it came; keep ingested files, which release includes which, and corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SAID = "a published release is never changed"
EVENTS = ("insert", "update", "delete")


def upgrade() -> None:
    """Lay the tables, their guards, and two columns of `releases`."""
    # In plain SQL, which both databases understand: Alembic would make the table anew on SQLite, and so drop its guards. Without a check,
    # because SQLite could not drop the column again.
    op.execute("ALTER TABLE releases ADD COLUMN kind VARCHAR DEFAULT 'load' NOT NULL")
    op.execute("ALTER TABLE releases ADD COLUMN restores INTEGER")
    op.create_table(
        "inputs",
        sa.Column("input_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("practice", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.String(), nullable=False),
        sa.Column("kept_as", sa.String(), nullable=True),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('counts', 'cases', 'record', 'corrections', 'package')", name=op.f("ck_inputs_kind")),
        sa.PrimaryKeyConstraint("input_id", name=op.f("pk_inputs")),
    )
    op.create_table(
        "release_inputs",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("input_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_release_inputs_release")),
        sa.ForeignKeyConstraint(["input_id"], ["inputs.input_id"], name=op.f("fk_release_inputs_input_id")),
        sa.PrimaryKeyConstraint("release", "input_id", name=op.f("pk_release_inputs")),
    )
    op.create_table(
        "corrections",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("correction_id", sa.String(), nullable=False),
        sa.Column("obs_id", sa.String(), nullable=False),
        sa.Column("column", sa.String(), nullable=False),
        sa.Column("expect", sa.String(), nullable=True),
        sa.Column("corrected", sa.String(), nullable=False),
        sa.Column("why_id", sa.String(), nullable=False),
        sa.Column("why_en", sa.String(), nullable=False),
        sa.Column("reported_by", sa.String(), nullable=False),
        sa.Column("reported_on", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.CheckConstraint("status IN ('reported', 'applied', 'fixed_at_source', 'rejected')", name=op.f("ck_corrections_status")),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_corrections_release")),
        sa.ForeignKeyConstraint(
            ["release", "obs_id"], ["observations.release", "observations.obs_id"], name=op.f("fk_corrections_release_obs_id")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_corrections_release_source_id")
        ),
        sa.PrimaryKeyConstraint("release", "correction_id", name=op.f("pk_corrections")),
    )
    for table in ("corrections", "release_inputs"):
        _guard_rows(table)
    _guard_inputs()


def downgrade() -> None:
    """Take the guards, the tables and the columns away."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, events in (("corrections", EVENTS), ("release_inputs", EVENTS), ("inputs", EVENTS[1:])):
        for event in events if sqlite else ("change",):
            op.execute(f"DROP TRIGGER keep_{table}_{event}" + ("" if sqlite else f" ON {table}"))
        op.drop_table(table)
    if not sqlite:
        op.execute("DROP FUNCTION keep_input")
    op.execute("ALTER TABLE releases DROP COLUMN restores")
    op.execute("ALTER TABLE releases DROP COLUMN kind")


def _guard_rows(table: str) -> None:
    """Refuse changes to the rows of a published release, as 0002 does for the tables that it found."""
    if op.get_bind().dialect.name != "sqlite":
        change = f"BEFORE INSERT OR UPDATE OR DELETE ON {table}"
        op.execute(f"CREATE TRIGGER keep_{table}_change {change} FOR EACH ROW EXECUTE FUNCTION keep_row()")
        return
    published = "EXISTS (SELECT 1 FROM releases WHERE number {rows} AND status = 'published')"
    rows = {"insert": "= NEW.release", "update": "IN (OLD.release, NEW.release)", "delete": "= OLD.release"}
    for event, these in rows.items():
        op.execute(
            f"CREATE TRIGGER keep_{table}_{event} BEFORE {event} ON {table} WHEN {published.format(rows=these)} "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )


def _guard_inputs() -> None:
    """Refuse changes to an input once it is written: releases only point to it."""
    if op.get_bind().dialect.name == "sqlite":
        for event in EVENTS[1:]:
            op.execute(f"CREATE TRIGGER keep_inputs_{event} BEFORE {event} ON inputs BEGIN SELECT RAISE(ABORT, '{SAID}'); END")
        return
    op.execute(f"""
        CREATE FUNCTION keep_input() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$""")
    op.execute("CREATE TRIGGER keep_inputs_change BEFORE UPDATE OR DELETE ON inputs FOR EACH ROW EXECUTE FUNCTION keep_input()")
