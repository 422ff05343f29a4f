"""Closed vocabularies of the record: one word per thing, the same on screen and in files.

The values are those of the codebook (`data/record/README.md`); `tests/data/test_vocab.py` compares them with `datapackage.json`.
"""

from __future__ import annotations

from enum import StrEnum

AREA_LEVELS = ("national", "province", "regency", "instance", "island_group")
STAGES = (
    "alleged", "report", "finding", "registered", "not_registered", "violation", "not_violation", "in_process", "stopped",
    "forwarded_to_kasn", "reported_to_kasn", "kasn_recommended", "followed_up", "not_followed_up", "data_blocked",
    "survey", "index", "other",
)  # fmt: skip
UNITS = ("cases", "reports", "people", "percent", "score", "instances")
DIMENSIONS = (
    "none", "violation_type", "position", "factor", "influencer", "sanction", "instance_type", "channel", "other",
)  # fmt: skip
READINGS = ("preferred", "alternate", "ambiguous", "rejected")
ROLES = ("preferred", "alternate", "partial")
CONFIDENCES = ("high", "medium", "low")
X_AXES = ("election", "year", "as_of", "category", "province_code")
VINTAGES = ("33", "34", "38")
# How positive figures are cut into classes of colour: about as many in each, at natural breaks, in equal steps, by head and tail, at round
# numbers.
SCHEMES = ("quantiles", "natural", "equal", "head_tail", "pretty")
# How areas are drawn: with their borders, or as equal cells.
FORMS = ("map", "tiles")
# What counts may be divided by when asked: civil servants.
PER = ("pns",)
# What a map layer shows: published figures, counts by civil servants, published classes, what rates are divided by, what a search found,
# loaded cases.
MEASURES = ("figure", "rate", "category", "denominator", "pledges", "cases")
# The published classes of the vulnerability index, lowest first.
LEVELS = ("low", "medium", "high")
COUNT_UNITS = ("cases", "people", "reports")
# What a line of a trend may run over when asked: breaks, or breaks and the two types of election.
JOINS = ("breaks", "all")
# Whether a sum of published figures closes.
VERDICTS = ("holds", "fails")
MIXED = "mixed"
NATIONAL = "00"
# What a source is, behind its id: the columns of `sources.csv` that stand beside a figure.
SOURCE_COLUMNS = ("publisher", "title", "published", "url", "confidence")
# The series of the start page.
HEADLINE_SERIES = "bawaslu_forwarded_by_election"
# The mark of data made up for practice, on pages, pictures and files.
PRACTICE = "DATA LATIHAN"
# Whole phrases, because cells of cases hold free text: `narkotika sintetis` must not mark a store for good. In both `re` and RE2.
PRACTICE_PHRASES = r"(?i)data\s+latihan|data\s+sintetis|synthetic\s+data|practice\s+data"


class Warn(StrEnum):
    """Closed vocabulary of warnings that travel with a Slice. The sentence of each is `warning.<value>` in the catalogues."""

    MIXED_UNIT = "mixed_unit"
    MIXED_STAGE = "mixed_stage"
    MIXED_AUTHORITY = "mixed_authority"
    PARTIAL = "partial"
    DISPUTED = "disputed"
    AMBIGUOUS = "ambiguous"
    REJECTED = "rejected"
    MULTIPLE_RESPONSE = "multiple_response"
    EARLY_ZERO = "early_zero"
    CUT_LIST = "cut_list"
    LOW_CONFIDENCE = "low_confidence"
    RUNNING_TOTAL = "running_total"
    REVISED = "revised"
    TOP_LIST = "top_list"
    BASE_CHANGES = "base_changes"
    SMALL_NUMBER = "small_number"
    PNS_2023 = "pns_2023"
    DERIVED = "derived"
    SHRUNK = "shrunk"
    SCALE = "scale"
    SEARCH_SAMPLE = "search_sample"
    OPINION = "opinion"
    SAMPLE_UNKNOWN = "sample_unknown"
    NOT_CAUSAL = "not_causal"
    NOT_SEPARABLE = "not_separable"
    MULTI_LABEL = "multi_label"
    CASE_FILE = "case_file"
    ELECTION_TYPES = "election_types"
    BREAKS = "breaks"


class AreaState(StrEnum):
    """What an area shows on a map. A true zero and the ways of having no value are different things."""

    VALUE = "value"
    ZERO = "zero"
    EARLY_ZERO = "early_zero"
    NO_FIGURE = "no_figure"
    NOT_APPLICABLE = "not_applicable"
    DID_NOT_EXIST = "did_not_exist"
    # A figure of an older, larger area on a map that shows its parts: it stands for all of them together and is never split.
    NOT_SEPARABLE = "not_separable"


class WhyNot(StrEnum):
    """Closed vocabulary of reasons why a result is not computed. The sentence of each is `whynot.<value>` in the catalogues."""

    NO_FIGURE = "no_figure"
    NO_NATIONAL = "no_national"
    NO_DENOMINATOR = "no_denominator"
    FROM_ZERO = "from_zero"
    MIXED = "mixed"
    RUNNING_TOTALS = "running_totals"
    TOO_FEW_AREAS = "too_few_areas"
    TOO_FEW_PAIRS = "too_few_pairs"
    TOO_FEW_POINTS = "too_few_points"
    SAMPLE_UNKNOWN = "sample_unknown"
    NO_DATE = "no_date"
    DATES_DIFFER = "dates_differ"
    ONE_PERIOD = "one_period"
    NO_BOTH_SIDES = "no_both_sides"
    SAME_ELECTION = "same_election"
    OTHER_KIND = "other_kind"
    OTHER_CUTOFF = "other_cutoff"
    OTHER_AREA = "other_area"
    ALL_EQUAL = "all_equal"
    BEFORE_INDEX = "before_index"
    NO_VOTING_DAY = "no_voting_day"
    NO_SAME_CUT_OFF = "no_same_cut_off"
    NOT_WHOLE = "not_whole"
    PARTIAL = "partial"
    BREAK = "break"
    FLIPS = "flips"
    ONE_ELECTION = "one_election"
    PARTS_EXCEED = "parts_exceed"
    PARTS_MISSING = "parts_missing"
    NOT_A_COUNT = "not_a_count"
    NOT_ADDED = "not_added"
    NO_SPREAD = "no_spread"
    ONE_STEP = "one_step"
    NOT_NESTED = "not_nested"
    NOT_ONE_COUNT = "not_one_count"
    PRINTED_DIFFERS = "printed_differs"
    OTHER_LIST = "other_list"
