"""Lay the tables: releases and the record."""
# ruff: noqa: E501

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay the tables."""
    op.create_table(
        "releases",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("source_hash", sa.String(), nullable=False),
        sa.Column("files", sa.String(), nullable=False),
        sa.CheckConstraint("status IN ('staged', 'published')", name=op.f("ck_releases_status")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_releases")),
    )
    op.create_table(
        "elections",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("election", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("voting_date", sa.String(), nullable=True),
        sa.Column("campaign_start", sa.String(), nullable=True),
        sa.Column("campaign_end", sa.String(), nullable=True),
        sa.Column("regions_total", sa.Integer(), nullable=True),
        sa.Column("provinces", sa.Integer(), nullable=True),
        sa.Column("regencies", sa.Integer(), nullable=True),
        sa.Column("cities", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_elections_release")),
        sa.PrimaryKeyConstraint("release", "election", name=op.f("pk_elections")),
    )
    op.create_table(
        "factors",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("factor_no", sa.Integer(), nullable=False),
        sa.Column("label_id", sa.String(), nullable=False),
        sa.Column("label_en", sa.String(), nullable=False),
        sa.Column("description_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_factors_release")),
        sa.PrimaryKeyConstraint("release", "factor_no", name=op.f("pk_factors")),
    )
    op.create_table(
        "identities",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.String(), nullable=False),
        sa.Column("left_obs_ids", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("right_obs_ids_or_value", sa.String(), nullable=False),
        sa.Column("tolerance", sa.Float(), nullable=False),
        sa.Column("left_result", sa.Float(), nullable=False),
        sa.Column("right_result", sa.Float(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.CheckConstraint("operator IN ('sum_equals', 'ratio_equals', 'sum_ge')", name=op.f("ck_identities_operator")),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_identities_release")),
        sa.PrimaryKeyConstraint("release", "identity_id", name=op.f("pk_identities")),
    )
    op.create_table(
        "series",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.String(), nullable=False),
        sa.Column("label_id", sa.String(), nullable=False),
        sa.Column("label_en", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("x_axis", sa.String(), nullable=False),
        sa.Column("comparable_note_en", sa.String(), nullable=False),
        sa.Column("comparable_note_id", sa.String(), nullable=False),
        sa.CheckConstraint("x_axis IN ('election', 'year', 'as_of', 'category', 'province_code')", name=op.f("ck_series_x_axis")),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_series_release")),
        sa.PrimaryKeyConstraint("release", "series_id", name=op.f("pk_series")),
    )
    op.create_table(
        "sources",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.CheckConstraint("confidence IN ('high', 'medium', 'low')", name=op.f("ck_sources_confidence")),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_sources_release")),
        sa.PrimaryKeyConstraint("release", "source_id", name=op.f("pk_sources")),
    )
    op.create_table(
        "areas",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.Column("name_id", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("aliases", sa.String(), nullable=True),
        sa.Column("iso_3166_2", sa.String(), nullable=False),
        sa.Column("bps_code", sa.String(), nullable=True),
        sa.Column("capital", sa.String(), nullable=True),
        sa.Column("island_group", sa.String(), nullable=True),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("law", sa.String(), nullable=True),
        sa.Column("parent_code", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "level = 'national' OR (bps_code IS NOT NULL AND island_group IS NOT NULL AND source_id IS NOT NULL)",
            name=op.f("ck_areas_codes"),
        ),
        sa.CheckConstraint("level IN ('national', 'province')", name=op.f("ck_areas_level")),
        sa.ForeignKeyConstraint(
            ["release", "parent_code"],
            ["areas.release", "areas.province_code"],
            name=op.f("fk_areas_release_parent_code"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_areas_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_areas_release")),
        sa.PrimaryKeyConstraint("release", "province_code", name=op.f("pk_areas")),
    )
    op.create_table(
        "election_sources",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("election", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release", "election"], ["elections.release", "elections.election"], name=op.f("fk_election_sources_release_election")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_election_sources_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_election_sources_release")),
        sa.PrimaryKeyConstraint("release", "election", "source_id", name=op.f("pk_election_sources")),
    )
    op.create_table(
        "factor_sources",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("factor_no", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release", "factor_no"], ["factors.release", "factors.factor_no"], name=op.f("fk_factor_sources_release_factor_no")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_factor_sources_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_factor_sources_release")),
        sa.PrimaryKeyConstraint("release", "factor_no", "source_id", name=op.f("pk_factor_sources")),
    )
    op.create_table(
        "legal",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("legal_id", sa.String(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("date_enacted", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("article", sa.String(), nullable=True),
        sa.Column("provision_id", sa.String(), nullable=False),
        sa.Column("provision_en", sa.String(), nullable=False),
        sa.Column("sanction_class", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_legal_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_legal_release")),
        sa.PrimaryKeyConstraint("release", "legal_id", name=op.f("pk_legal")),
    )
    op.create_table(
        "pledge_points",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("point_id", sa.String(), nullable=False),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("point", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.String(), nullable=False),
        sa.Column("text_en", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_pledge_points_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_pledge_points_release")),
        sa.PrimaryKeyConstraint("release", "point_id", name=op.f("pk_pledge_points")),
    )
    op.create_table(
        "violation_taxonomy",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("violation_id", sa.String(), nullable=False),
        sa.Column("violation_class", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("label_id", sa.String(), nullable=False),
        sa.Column("label_en", sa.String(), nullable=False),
        sa.Column("sanction_class", sa.String(), nullable=False),
        sa.Column("sanction_id", sa.String(), nullable=False),
        sa.Column("sanction_en", sa.String(), nullable=False),
        sa.Column("legal_basis", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("stage IN ('before_determination', 'after_determination', 'any')", name=op.f("ck_violation_taxonomy_stage")),
        sa.CheckConstraint(
            "violation_class IN ('code_of_ethics', 'discipline', 'discipline_pp94')", name=op.f("ck_violation_taxonomy_violation_class")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_violation_taxonomy_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_violation_taxonomy_release")),
        sa.PrimaryKeyConstraint("release", "violation_id", name=op.f("pk_violation_taxonomy")),
    )
    op.create_table(
        "area_code_sources",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release", "province_code"], ["areas.release", "areas.province_code"], name=op.f("fk_area_code_sources_release_province_code")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_area_code_sources_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_area_code_sources_release")),
        sa.PrimaryKeyConstraint("release", "province_code", "source_id", name=op.f("pk_area_code_sources")),
    )
    op.create_table(
        "area_vintages",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("vintage", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.CheckConstraint("vintage IN ('33', '34', '38')", name=op.f("ck_area_vintages_vintage")),
        sa.ForeignKeyConstraint(
            ["release", "province_code"], ["areas.release", "areas.province_code"], name=op.f("fk_area_vintages_release_province_code")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_area_vintages_release")),
        sa.PrimaryKeyConstraint("release", "vintage", "province_code", name=op.f("pk_area_vintages")),
    )
    op.create_table(
        "breaks",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("break_id", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("label_id", sa.String(), nullable=False),
        sa.Column("label_en", sa.String(), nullable=False),
        sa.Column("legal_id", sa.String(), nullable=True),
        sa.Column("election", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["release", "election"], ["elections.release", "elections.election"], name=op.f("fk_breaks_release_election")
        ),
        sa.ForeignKeyConstraint(["release", "legal_id"], ["legal.release", "legal.legal_id"], name=op.f("fk_breaks_release_legal_id")),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_breaks_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_breaks_release")),
        sa.PrimaryKeyConstraint("release", "break_id", name=op.f("pk_breaks")),
    )
    op.create_table(
        "denominators",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("denominator_id", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.Column("area_name", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("authority", sa.String(), nullable=True),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "measure IN ('asn', 'pns', 'pppk', 'voters', 'voters_with_abroad', 'voters_pilkada', 'population')",
            name=op.f("ck_denominators_measure"),
        ),
        sa.CheckConstraint("reading IN ('preferred', 'alternate', 'rejected')", name=op.f("ck_denominators_reading")),
        sa.ForeignKeyConstraint(
            ["release", "province_code"], ["areas.release", "areas.province_code"], name=op.f("fk_denominators_release_province_code")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_denominators_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_denominators_release")),
        sa.PrimaryKeyConstraint("release", "denominator_id", name=op.f("pk_denominators")),
    )
    op.create_table(
        "election_areas",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("election", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.Column("province_name", sa.String(), nullable=True),
        sa.Column("voted", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("voted IN ('governor', 'regions', 'national', 'none', 'unknown')", name=op.f("ck_election_areas_voted")),
        sa.ForeignKeyConstraint(
            ["release", "election"], ["elections.release", "elections.election"], name=op.f("fk_election_areas_release_election")
        ),
        sa.ForeignKeyConstraint(
            ["release", "province_code"], ["areas.release", "areas.province_code"], name=op.f("fk_election_areas_release_province_code")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_election_areas_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_election_areas_release")),
        sa.PrimaryKeyConstraint("release", "election", "province_code", name=op.f("pk_election_areas")),
    )
    op.create_table(
        "ikp_categories",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ikp_id", sa.String(), nullable=False),
        sa.Column("index", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("area_level", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=False),
        sa.Column("area_name", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("level_as_published", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("area_level IN ('province', 'regency')", name=op.f("ck_ikp_categories_area_level")),
        sa.ForeignKeyConstraint(
            ["release", "province_code"], ["areas.release", "areas.province_code"], name=op.f("fk_ikp_categories_release_province_code")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_ikp_categories_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_ikp_categories_release")),
        sa.PrimaryKeyConstraint("release", "ikp_id", name=op.f("pk_ikp_categories")),
    )
    op.create_table(
        "instance_lists",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("list_id", sa.String(), nullable=False),
        sa.Column("list_en", sa.String(), nullable=False),
        sa.Column("list_as_published", sa.String(), nullable=False),
        sa.Column("election", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("order_of_mention", sa.Integer(), nullable=False),
        sa.Column("area_level", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=True),
        sa.Column("area_name", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.CheckConstraint(
            "area_level IN ('national', 'province', 'regency', 'instance', 'island_group')", name=op.f("ck_instance_lists_area_level")
        ),
        sa.ForeignKeyConstraint(
            ["release", "election"], ["elections.release", "elections.election"], name=op.f("fk_instance_lists_release_election")
        ),
        sa.ForeignKeyConstraint(
            ["release", "province_code"], ["areas.release", "areas.province_code"], name=op.f("fk_instance_lists_release_province_code")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_instance_lists_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_instance_lists_release")),
        sa.PrimaryKeyConstraint("release", "item_id", name=op.f("pk_instance_lists")),
    )
    op.create_table(
        "observations",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("obs_id", sa.String(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("election", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.String(), nullable=True),
        sa.Column("period_end", sa.String(), nullable=True),
        sa.Column("as_of", sa.String(), nullable=True),
        sa.Column("authority", sa.String(), nullable=True),
        sa.Column("area_level", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=True),
        sa.Column("area_name", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("category_as_published", sa.String(), nullable=True),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("multiple_response", sa.Boolean(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "area_level IN ('national', 'province', 'regency', 'instance', 'island_group')", name=op.f("ck_observations_area_level")
        ),
        sa.CheckConstraint(
            "dimension IN ('none', 'violation_type', 'position', 'factor', 'influencer', 'sanction', 'instance_type', 'channel', 'other')",
            name=op.f("ck_observations_dimension"),
        ),
        sa.CheckConstraint("reading IN ('preferred', 'alternate', 'ambiguous', 'rejected')", name=op.f("ck_observations_reading")),
        sa.CheckConstraint(
            "stage IN ('alleged', 'report', 'finding', 'registered', 'not_registered', 'violation', 'not_violation', 'in_process', 'stopped', 'forwarded_to_kasn', 'reported_to_kasn', 'kasn_recommended', 'followed_up', 'not_followed_up', 'data_blocked', 'survey', 'index', 'other')",
            name=op.f("ck_observations_stage"),
        ),
        sa.CheckConstraint("unit IN ('cases', 'reports', 'people', 'percent', 'score', 'instances')", name=op.f("ck_observations_unit")),
        sa.CheckConstraint("value >= 0", name=op.f("ck_observations_value")),
        sa.ForeignKeyConstraint(
            ["release", "election"], ["elections.release", "elections.election"], name=op.f("fk_observations_release_election")
        ),
        sa.ForeignKeyConstraint(
            ["release", "province_code"], ["areas.release", "areas.province_code"], name=op.f("fk_observations_release_province_code")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_observations_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_observations_release")),
        sa.PrimaryKeyConstraint("release", "obs_id", name=op.f("pk_observations")),
    )
    op.create_table(
        "pledges",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("pledge_id", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("election", sa.String(), nullable=True),
        sa.Column("area_level", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(), nullable=True),
        sa.Column("area_name", sa.String(), nullable=False),
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("signatories_count", sa.Integer(), nullable=True),
        sa.Column("signatories_kind", sa.String(), nullable=True),
        sa.Column("signatories_note", sa.String(), nullable=True),
        sa.Column("witnesses", sa.String(), nullable=True),
        sa.Column("pledge_points_count", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "area_level IN ('national', 'province', 'regency', 'instance', 'island_group')", name=op.f("ck_pledges_area_level")
        ),
        sa.CheckConstraint(
            "signatories_kind IN ('signers', 'representatives', 'reciters', 'participants', 'institutions')",
            name=op.f("ck_pledges_signatories_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["release", "election"], ["elections.release", "elections.election"], name=op.f("fk_pledges_release_election")
        ),
        sa.ForeignKeyConstraint(
            ["release", "province_code"], ["areas.release", "areas.province_code"], name=op.f("fk_pledges_release_province_code")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_pledges_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_pledges_release")),
        sa.PrimaryKeyConstraint("release", "pledge_id", name=op.f("pk_pledges")),
    )
    op.create_table(
        "factor_mapping",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mapping_id", sa.String(), nullable=False),
        sa.Column("survey_id", sa.String(), nullable=False),
        sa.Column("survey_label_en", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("obs_id", sa.String(), nullable=True),
        sa.Column("factor_no", sa.Integer(), nullable=True),
        sa.Column("strength", sa.String(), nullable=False),
        sa.Column("justification_en", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.CheckConstraint("strength IN ('strong', 'moderate', 'proxy', 'none')", name=op.f("ck_factor_mapping_strength")),
        sa.ForeignKeyConstraint(
            ["release", "factor_no"], ["factors.release", "factors.factor_no"], name=op.f("fk_factor_mapping_release_factor_no")
        ),
        sa.ForeignKeyConstraint(
            ["release", "obs_id"], ["observations.release", "observations.obs_id"], name=op.f("fk_factor_mapping_release_obs_id")
        ),
        sa.ForeignKeyConstraint(
            ["release", "source_id"], ["sources.release", "sources.source_id"], name=op.f("fk_factor_mapping_release_source_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_factor_mapping_release")),
        sa.PrimaryKeyConstraint("release", "mapping_id", name=op.f("pk_factor_mapping")),
    )
    op.create_table(
        "series_points",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.String(), nullable=False),
        sa.Column("x", sa.String(), nullable=False),
        sa.Column("obs_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("comment", sa.String(), nullable=True),
        sa.CheckConstraint("role IN ('preferred', 'alternate', 'partial')", name=op.f("ck_series_points_role")),
        sa.ForeignKeyConstraint(
            ["release", "obs_id"], ["observations.release", "observations.obs_id"], name=op.f("fk_series_points_release_obs_id")
        ),
        sa.ForeignKeyConstraint(
            ["release", "series_id"], ["series.release", "series.series_id"], name=op.f("fk_series_points_release_series_id")
        ),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_series_points_release")),
        sa.PrimaryKeyConstraint("release", "series_id", "obs_id", name=op.f("pk_series_points")),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("series_points")
    op.drop_table("factor_mapping")
    op.drop_table("pledges")
    op.drop_table("observations")
    op.drop_table("instance_lists")
    op.drop_table("ikp_categories")
    op.drop_table("election_areas")
    op.drop_table("denominators")
    op.drop_table("breaks")
    op.drop_table("area_vintages")
    op.drop_table("area_code_sources")
    op.drop_table("violation_taxonomy")
    op.drop_table("pledge_points")
    op.drop_table("legal")
    op.drop_table("factor_sources")
    op.drop_table("election_sources")
    op.drop_table("areas")
    op.drop_table("sources")
    op.drop_table("series")
    op.drop_table("identities")
    op.drop_table("factors")
    op.drop_table("elections")
    op.drop_table("releases")
