"""The tables of the store: releases, and a table for each file of `data/record/`.

Releases are append-only. Each release holds its own full copy of the rows, so `release` is the first part of every key and every reference
stays within its release. `position` keeps the order of the rows in the file. Partial ISO dates (`2022`, `2022-09`, `2022-09-27`) are text.
"""

from data.models.areas import Area, AreaCodeSource, AreaVintage, Denominator, IkpCategory, InstanceListItem
from data.models.base import Record, Release, metadata
from data.models.cases import Case, CaseCell, CaseFactorCount, CaseFactorPair, CaseInput, CaseWord, FactorMask
from data.models.elections import Election, ElectionArea, ElectionSource
from data.models.factors import Factor, FactorMapping, FactorSource
from data.models.figures import Identity, Observation, Series, SeriesPoint, Source
from data.models.files import FILES, LISTED, Listed, columns, kind
from data.models.inputs import Correction, Input, ReleaseInput
from data.models.rules import Break, LegalProvision, Pledge, PledgePoint, ViolationType
from data.models.staged import StagedPart, StagedRelease

__all__ = [
    "FILES",
    "LISTED",
    "Area",
    "AreaCodeSource",
    "AreaVintage",
    "Break",
    "Case",
    "CaseCell",
    "CaseFactorCount",
    "CaseFactorPair",
    "CaseInput",
    "CaseWord",
    "Correction",
    "Denominator",
    "Election",
    "ElectionArea",
    "ElectionSource",
    "Factor",
    "FactorMapping",
    "FactorMask",
    "FactorSource",
    "Identity",
    "IkpCategory",
    "Input",
    "InstanceListItem",
    "LegalProvision",
    "Listed",
    "Observation",
    "Pledge",
    "PledgePoint",
    "Record",
    "Release",
    "ReleaseInput",
    "Series",
    "SeriesPoint",
    "Source",
    "StagedPart",
    "StagedRelease",
    "ViolationType",
    "columns",
    "kind",
    "metadata",
]
