"""Count the factors that cases name together, also of case files that were stored before."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLE = "case_factor_pairs"
SAID = "a published release is never changed"
EVENTS = ("insert", "update", "delete")
CODED = ("election", "province_code", "stage")
KEY = ("input", "election", "year", "province_code", "stage", "factor", "other")


def upgrade() -> None:
    """Lay the table, fill it from the cells of the files that are stored, and guard it."""
    op.create_table(
        TABLE,
        sa.Column("input", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("election", sa.String(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("factor", sa.SmallInteger(), nullable=False),
        sa.Column("other", sa.SmallInteger(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY, name=op.f("pk_case_factor_pairs")),
        sqlite_with_rowid=False,
    )
    words = " ".join(f"JOIN case_words w_{c} ON w_{c}.input = c.input AND w_{c}.field = '{c}' AND w_{c}.code = c.{c}" for c in CODED)
    # Rows 1 to 6 of the masks are the factors that a case names; 0 and 9 are no factors.
    op.execute(f"""
        INSERT INTO {TABLE} ({", ".join(KEY)}, n)
        SELECT c.input, w_election.word, c.year, w_province_code.word, w_stage.word, a.factor, b.factor, SUM(c.n)
        FROM case_cells c
        JOIN factor_masks a ON a.factors = c.factors AND a.factor BETWEEN 1 AND 6
        JOIN factor_masks b ON b.factors = c.factors AND b.factor BETWEEN 1 AND 6 AND b.factor > a.factor {words}
        GROUP BY c.input, w_election.word, c.year, w_province_code.word, w_stage.word, a.factor, b.factor""")
    (_guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgresql)()


def downgrade() -> None:
    """Take it away."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for event in EVENTS:
        op.execute(f"DROP TRIGGER keep_{TABLE}_{event}" + ("" if sqlite else f" ON {TABLE}"))
    op.drop_table(TABLE)


def _guard_sqlite() -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    sealed = "(SELECT sealed FROM case_inputs WHERE number = {}.input)"
    when = {"insert": sealed.format("NEW"), "update": f"{sealed.format('OLD')} OR {sealed.format('NEW')}", "delete": sealed.format("OLD")}
    for event in EVENTS:
        op.execute(f"CREATE TRIGGER keep_{TABLE}_{event} BEFORE {event} ON {TABLE} WHEN {when[event]} {refuse}")


def _guard_postgresql() -> None:
    # The functions are those of 0004.
    for event, name, rows in (("insert", "added", "NEW"), ("update", "taken", "OLD"), ("delete", "taken", "OLD")):
        op.execute(
            f"CREATE TRIGGER keep_{TABLE}_{event} AFTER {event} ON {TABLE} REFERENCING {rows} TABLE AS {name} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION keep_cases_{name}()"
        )
