"""Keep the sealed inputs of releases under embargo until their time."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay the two tables."""
    op.create_table(
        "staged_releases",
        sa.Column("staged_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("publish_at", sa.String(), nullable=False),
        sa.Column("announce", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("staged_at", sa.String(), nullable=False),
        sa.Column("settled_at", sa.String(), nullable=True),
        sa.Column("release", sa.Integer(), nullable=True),
        sa.Column("faults", sa.String(), nullable=True),
        sa.CheckConstraint("status IN ('waiting', 'published', 'failed', 'withdrawn')", name=op.f("ck_staged_releases_status")),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_staged_releases_release")),
        sa.PrimaryKeyConstraint("staged_id", name=op.f("pk_staged_releases")),
    )
    op.create_table(
        "staged_parts",
        sa.Column("staged_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["staged_id"], ["staged_releases.staged_id"], name=op.f("fk_staged_parts_staged_id")),
        sa.PrimaryKeyConstraint("staged_id", "file", "part", name=op.f("pk_staged_parts")),
    )


def downgrade() -> None:
    """Take them away, with what is sealed in them."""
    op.drop_table("staged_parts")
    op.drop_table("staged_releases")
