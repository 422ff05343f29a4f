"""The OpenAPI description against what is answered, by schemathesis: made-up requests, valid and not (2,000 with PANTAU_SOAK=1)."""

from __future__ import annotations

import os
from collections import Counter

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis import GenerationMode, checks

from app.api.table import ROOT, TABLE
from tests.app.api.conftest import application

pytestmark = pytest.mark.usefixtures("loaded")
# All 2,000 take over a minute of one core: `make soak` runs them.
CASES = 2_000 if os.environ.get("PANTAU_SOAK") else 500
FEW = 2  # of each HEAD, which is the answer to GET without its body, and of each suffix, which is the same address in one form
CHECKS = [
    checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance, checks.response_headers_conformance,
    checks.response_schema_conformance, checks.negative_data_rejection,
]  # fmt: skip


def test_no_made_up_request_gets_an_answer_that_is_not_described():
    schema = schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", application())
    operations = [found.ok() for found in schema.get_all_operations()]
    paths = {endpoint.path for endpoint in TABLE}
    full = [one for one in operations if one.method == "get" and one.path in paths]
    each = -(-(CASES - FEW * (len(operations) - len(full))) // (2 * len(full)))
    seen: Counter[int] = Counter()
    for operation in operations:
        if any(operation is one for one in full):
            for mode in GenerationMode:
                _try(operation, mode, each, seen)
        else:
            _try(operation, GenerationMode.POSITIVE, FEW, seen)
    assert sum(seen.values()) >= CASES * 0.95, seen
    assert seen[200] > CASES * 0.2 and seen[400] > CASES * 0.2 and not [status for status in seen if status >= 500], seen


def _try(operation, mode: GenerationMode, most: int, seen: Counter[int]) -> None:
    @hypothesis.settings(
        max_examples=most, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def run(case):
        answer = case.call()
        seen[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    run()
