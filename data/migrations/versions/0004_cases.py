"""Keep cases and their counts: one copy a file, sealed once it is written."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SAID = "a published release is never changed"
TABLES = ("case_words", "cases", "case_cells", "case_factor_counts")
CODED = (
    "election", "date", "province_code", "regency_code", "stage", "alleged_on", "violation_on", "forwarded_on", "recommended_on",
    "followed_up_on", "violation_id", "position", "agency_type", "sanction",
)  # fmt: skip
EVENTS = ("insert", "update", "delete")
CLUSTERED = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Lay the tables, two views that spell the codes out, and the guards."""
    op.create_table(
        "case_inputs",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("input_id", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["input_id"], ["inputs.input_id"], name=op.f("fk_case_inputs_input_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_case_inputs")),
        sa.UniqueConstraint("input_id", name=op.f("uq_case_inputs_input_id")),
    )
    op.create_table(
        "case_words",
        sa.Column("input", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("code", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("input", "field", "code", name=op.f("pk_case_words")),
        **CLUSTERED,
    )
    op.create_table(
        "cases",
        sa.Column("input", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("election", sa.Integer(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("date", sa.Integer(), nullable=False),
        sa.Column("province_code", sa.Integer(), nullable=False),
        sa.Column("regency_code", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("alleged_on", sa.Integer(), nullable=False),
        sa.Column("violation_on", sa.Integer(), nullable=False),
        sa.Column("forwarded_on", sa.Integer(), nullable=False),
        sa.Column("recommended_on", sa.Integer(), nullable=False),
        sa.Column("followed_up_on", sa.Integer(), nullable=False),
        sa.Column("violation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agency_type", sa.Integer(), nullable=False),
        sa.Column("sanction", sa.Integer(), nullable=False),
        sa.Column("factors", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("input", "row", name=op.f("pk_cases")),
        **CLUSTERED,
    )
    op.create_table(
        "case_cells",
        sa.Column("input", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("election", sa.Integer(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("province_code", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("violation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("factors", sa.SmallInteger(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("input", "cell", name=op.f("pk_case_cells")),
        **CLUSTERED,
    )
    op.create_table(
        "case_factor_counts",
        sa.Column("input", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("election", sa.String(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("factor", sa.SmallInteger(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("input", "election", "year", "province_code", "stage", "factor", name=op.f("pk_case_factor_counts")),
        **CLUSTERED,
    )
    masks = op.create_table(
        "factor_masks",
        sa.Column("factors", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("factor", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("factors", "factor", name=op.f("pk_factor_masks")),
        **CLUSTERED,
    )
    # 0 counts every case, 1 to 6 the factors whose bit is set, 9 a case without any.
    named = {mask: [n for n in range(1, 7) if mask >> (n - 1) & 1] for mask in range(64)}
    op.bulk_insert(masks, [{"factors": mask, "factor": factor} for mask in named for factor in (0, *(named[mask] or [9]))])
    _view("case_rows", "cases", [*CODED, "year", "factors"], "t.input, t.row", "")
    dimensions = ["election", "year", "province_code", "stage", "violation_id", "position"]
    _view("case_counts", "case_cells", dimensions, "t.input", "m.factor, SUM(t.n) AS n")
    (_guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgresql)()


def downgrade() -> None:
    """Take all of it away."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute("DROP VIEW case_counts")
    op.execute("DROP VIEW case_rows")
    for table in (*TABLES, "case_inputs"):
        for event in EVENTS if table != "case_inputs" else EVENTS[1:]:
            op.execute(f"DROP TRIGGER keep_{table}_{event}" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        op.execute("DROP FUNCTION keep_cases_added")
        op.execute("DROP FUNCTION keep_cases_taken")
        op.execute("DROP FUNCTION keep_case_input")
    for table in ("factor_masks", *TABLES, "case_inputs"):
        op.drop_table(table)


def _view(name: str, table: str, columns: list[str], keys: str, counted: str) -> None:
    """Spell out the codes of a table; with `counted`, by factor."""
    shown = [f"w_{c}.word AS {c}" if c in CODED else f"t.{c}" for c in columns]
    joins = [
        f"JOIN case_words w_{c} ON w_{c}.input = t.input AND w_{c}.field = '{c}' AND w_{c}.code = t.{c}" for c in columns if c in CODED
    ]
    joins += ["JOIN factor_masks m ON m.factors = t.factors"] if counted else []
    grouped = [f"w_{c}.word" if c in CODED else f"t.{c}" for c in columns]
    group = f" GROUP BY {keys}, {', '.join(grouped)}, m.factor" if counted else ""
    selected = ", ".join([keys, *shown, *([counted] if counted else [])])
    op.execute(f"CREATE VIEW {name} AS SELECT {selected} FROM {table} t {' '.join(joins)}{group}")


def _guard_sqlite() -> None:
    """Refuse every change to what is sealed; the check is one look at a table of a few rows, so that a million rows pass it quickly."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    sealed = "(SELECT sealed FROM case_inputs WHERE number = {}.input)"
    when = {"insert": sealed.format("NEW"), "update": f"{sealed.format('OLD')} OR {sealed.format('NEW')}", "delete": sealed.format("OLD")}
    for table in TABLES:
        for event in EVENTS:
            op.execute(f"CREATE TRIGGER keep_{table}_{event} BEFORE {event} ON {table} WHEN {when[event]} {refuse}")
    for event in EVENTS[1:]:
        op.execute(f"CREATE TRIGGER keep_case_inputs_{event} BEFORE {event} ON case_inputs WHEN OLD.sealed {refuse}")


def _guard_postgresql() -> None:
    """Refuse every change to what is sealed, once a statement: a trigger for each of a million rows would take longer than the rows."""
    refuse = f"RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'"
    for name, changed in (("added", "added"), ("taken", "taken")):
        op.execute(f"""
            CREATE FUNCTION keep_cases_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT 1 FROM case_inputs i WHERE i.sealed AND EXISTS (SELECT 1 FROM {changed} r WHERE r.input = i.number))
                THEN {refuse}; END IF;
                RETURN NULL;
            END $$""")
    for table in TABLES:
        for event, name, rows in (("insert", "added", "NEW"), ("update", "taken", "OLD"), ("delete", "taken", "OLD")):
            op.execute(
                f"CREATE TRIGGER keep_{table}_{event} AFTER {event} ON {table} REFERENCING {rows} TABLE AS {name} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION keep_cases_{name}()"
            )
    op.execute(f"""
        CREATE FUNCTION keep_case_input() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.sealed THEN {refuse}; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$""")
    for event in EVENTS[1:]:
        op.execute(f"CREATE TRIGGER keep_case_inputs_{event} BEFORE {event} ON case_inputs FOR EACH ROW EXECUTE FUNCTION keep_case_input()")
