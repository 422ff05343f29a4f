"""Keep published releases as they are: the database itself refuses to change their rows."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "sources",
    "areas",
    "area_code_sources",
    "area_vintages",
    "elections",
    "election_sources",
    "election_areas",
    "observations",
    "series",
    "series_points",
    "identities",
    "factors",
    "factor_sources",
    "factor_mapping",
    "ikp_categories",
    "pledges",
    "pledge_points",
    "legal",
    "violation_taxonomy",
    "denominators",
    "instance_lists",
    "breaks",
)
SAID = "a published release is never changed"


def upgrade() -> None:
    """Lay a guard on each table. A later migration that makes a table anew must lay its guard again."""
    lay = _lay_sqlite if op.get_bind().dialect.name == "sqlite" else _lay_postgresql
    lay()


def downgrade() -> None:
    """Take the guards away."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in ("releases", *TABLES):
        for event in ("insert", "update", "delete") if sqlite else ("change",):
            if not (sqlite and table == "releases" and event == "insert"):
                op.execute(f"DROP TRIGGER keep_{table}_{event}" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        op.execute("DROP FUNCTION keep_release")
        op.execute("DROP FUNCTION keep_row")


def _lay_sqlite() -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    for event in ("update", "delete"):
        op.execute(f"CREATE TRIGGER keep_releases_{event} BEFORE {event} ON releases WHEN OLD.status = 'published' {refuse}")
    published = "EXISTS (SELECT 1 FROM releases WHERE number {rows} AND status = 'published')"
    rows = {"insert": "= NEW.release", "update": "IN (OLD.release, NEW.release)", "delete": "= OLD.release"}
    for table in TABLES:
        for event, these in rows.items():
            op.execute(f"CREATE TRIGGER keep_{table}_{event} BEFORE {event} ON {table} WHEN {published.format(rows=these)} {refuse}")


def _lay_postgresql() -> None:
    op.execute(f"""
        CREATE FUNCTION keep_release() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.status = 'published' THEN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$""")
    op.execute(f"""
        CREATE FUNCTION keep_row() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM releases WHERE number = OLD.release AND status = 'published')
            OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM releases WHERE number = NEW.release AND status = 'published')
            THEN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$""")
    op.execute("CREATE TRIGGER keep_releases_change BEFORE UPDATE OR DELETE ON releases FOR EACH ROW EXECUTE FUNCTION keep_release()")
    for table in TABLES:
        change = f"BEFORE INSERT OR UPDATE OR DELETE ON {table}"
        op.execute(f"CREATE TRIGGER keep_{table}_change {change} FOR EACH ROW EXECUTE FUNCTION keep_row()")
