"""The catalogues: complete and alike in both languages, every key that the code uses, and no key shown as text."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import locales
from analytics import control, forms, ikp, pipeline, places_missing, pledges, regency, register, rising, rules, trends, vulnerability
from analytics.claims import SAID
from app import registry
from app.parts import about, corrections, glossary, guide, methods, releases
from app.parts import regency as regency_page
from app.parts import rules as rules_page
from app.parts.cards import READERS
from app.parts.place_section import SECTIONS
from data import errors, vocab
from data.checks import record as checks
from data.checks.corrections import STATUSES
from data.models import FILES
from data.views import rules as rule_views
from data.views.authorities import Basis, Matter, Reason
from data.views.claims import Relation, Verdict
from data.views.coverage import Assumes, Rule
from data.views.quality import Body
from data.vocab import AreaState, Warn, WhyNot
from geo.canvas import ZOOMS
from sentences import ikp as ikp_sentences
from sentences import pledges as pledge_sentences
from sentences import rules as rule_sentences

CARDS = ("corroborated", "failing", "unexplained", "high", "readings", "undated")
ROOT = Path(__file__).parents[2]
ROOMS = ("app", "analytics", "answers", "charts", "data", "geo", "locales", "sentences")
TEXTS = {lang: {m.id: m.string for m in locales.catalogue(lang) if m.id} for lang in locales.LANGUAGES}
KEY = re.compile(r"^[a-z_]+(\.[A-Za-z0-9_-]+)+$")

COLUMNS = (
    "obs_id", "claim_id", "source_id", "election", "year", "period_start", "period_end", "as_of", "authority", "area_level",
    "province_code", "area_name", "stage", "unit", "dimension", "category", "category_as_published", "value", "multiple_response",
    "reading", "note", "publisher", "title", "published", "url", "confidence",
)  # fmt: skip
IKP_EDITIONS = (
    "pemetaan_kerawanan_pilkada_2024", "ikp_tematik_netralitas_asn_2023", "ikp_2024_total", "ikp_pilkada_2020_aspek_netralitas_asn",
    "ikp_pilkada_2020_total", "daerah_rawan_netralitas_asn_pilkada_2020", "ikp_pilkada_2018",
)  # fmt: skip
PAGES = tuple(page.key for page in registry.PAGES)
METHODS = tuple(key for group in methods.METHODS.values() for key in group)
STEPS = tuple(dict.fromkeys(stage for steps in pipeline.LADDERS.values() for names in steps for stage in names))
# Families of keys that the code builds: the f-string with `*` for each hole, and the words that may stand there.
FAMILIES: dict[str, tuple[str, ...]] = {
    "stage.*": (*vocab.STAGES, vocab.MIXED),
    "unit.*": (*vocab.UNITS, vocab.MIXED),
    "reading.*": vocab.READINGS,
    "role.*": vocab.ROLES,
    "confidence.*": vocab.CONFIDENCES,
    "area_level.*": vocab.AREA_LEVELS,
    "dimension.*": vocab.DIMENSIONS,
    "warning.*": tuple(w.value for w in Warn),
    "whynot.*": tuple(w.value for w in WhyNot),
    "geo.state.*": tuple(s.value for s in AreaState),
    "map.why.*": tuple(s.value for s in AreaState if s != AreaState.VALUE),
    "maps.level.*": vocab.LEVELS,
    "mappage.side.*": ("list", "limits"),
    "mappage.outside.*": ("national", "office"),
    "mappage.form.*": vocab.FORMS,
    "mappage.scheme.*": vocab.SCHEMES,
    "mappage.time.*": ("label", "play", "stop", "next"),
    "mappage.list.*": tuple(m for m in vocab.MEASURES if m != "figure"),
    "geo.map.*": ("choose", "loading", "failed"),
    "geo.zoom.*": ("label", "all", *ZOOMS),
    "guide.question.*": tuple(name for name, _, _ in guide.QUESTIONS),
    "guide.tour.*": guide.STEPS,
    "guide.tour.*.text": guide.STEPS,
    "guide.tour_word.*": ("open", "next", "back", "end", "step", "close"),
    "card.*": ("chart", "table", "source", "how"),
    "card.column.*": ("publisher", "title", "published", "confidence"),
    "download.*": ("svg", "png", "grey"),
    "provinces.limit_*": ("95", "998"),
    "maps.legend.*": ("figure", "rate", "category", "pledges", "cases", "pns", "voters", "population"),
    "maps.subtitle.*": ("figure", "rate", "category"),
    "mixed.*": ("unit", "stage", "authority"),
    "column.*": (*COLUMNS, "role", "x", "series_id", "comment", "province"),
    "nav.*": PAGES,
    "title.*": PAGES,
    "about.*": PAGES,
    "group.*": tuple(page.group for page in registry.PAGES),
    "language.*": locales.LANGUAGES,
    "notice.*": ("unknown_parameter", "unknown_value"),
    "release.*": releases.KINDS,
    "input.*": ("counts", "cases", "record", "corrections", "package"),
    "releases.input_*": ("added", "removed"),
    "releases.rule.*": releases.LEVELS,
    "releases.change.*": releases.CHANGES,
    "releases.rows.*": ("change", "file", "key", "what", "caption", "none"),
    "releases.effect.*": ("series", "x", "before", "after", "what", "unchanged", "changed", "new", "gone", "none", "caption", "about"),
    "releases.*": ("number", "version", "made", "how", "why", "files", "hash", "a", "b"),
    "coverage.assumes.*": tuple(a.value for a in Assumes),
    "coverage.rule.*": tuple(r.value for r in Rule),
    "coverage.bounds.*": tuple(r.value for r in Rule if r != Rule.STATED),
    "coverage.authority.*": ("any", "national", "offices"),
    "coverage.lineage.*": ("own", "hatched", "added", "missing", "same"),
    "coverage.moran.*": ("alike", "unlike", "unclear"),
    "coverage.column.*": ("who", "as_of", "provinces", "sum", "national", "rest", "limits", "source", "area", "state", "from"),
    "coverage.label.*": ("by_authority", "statements", "by_layer", "cases"),
    "pledges.label.*": (
        "pledges",
        "pledges_by_province",
        "pledges_beside",
        "pledge_signatories",
        "pledge_points",
        "reasons",
        "pair",
    ),
    "pledges.level.*": vocab.AREA_LEVELS,
    "pledges.kind.*": pledges.KINDS,
    "pledges.side.*": ("before", "after"),
    "pledges.stated.*": tuple(key for _, key in pledge_sentences.STATED),
    "pledges.version.*": ("2019-six", "2024-four", "2024-four-ntt"),
    "pledges.note.*": ("PR-164", "PR-176"),
    "vulnerability.index.*": tuple(vulnerability.BY_KEY),
    "vulnerability.level.*": ("high", "medium", "low"),
    "vulnerability.*": ("agree", "disagree", "unclear", "higher", "lower"),
    "ikp.level.*": ikp.LEVELS,
    "ikp.note.*": ("printed", *ikp_sentences.NOTES.values()),
    "ikp.index.*": IKP_EDITIONS,
    "ikp.tab.*": IKP_EDITIONS,
    "file.*": tuple(FILES),
    "series.ingested.*": ("election", "year", "province_code"),
    "data.ingest.*": ("superseded", "conflicting"),
    "data.option.*": ("json", "lang", "release", "as_of", "note", "by"),
    "pipeline.done.*": (*STEPS,),
    "pipeline.base.*": (*STEPS,),
    "pipeline.define.*": (*STEPS, "not_violation", "in_process", "stopped", "not_followed_up", "data_blocked"),
    "pipeline.notice.*": ("group", "authority", "cut", "unit"),
    "forms.dimension.*": forms.DIMENSIONS,
    "forms.skb.class.*": ("code_of_ethics", "discipline", "discipline_pp94"),
    "forms.skb.when.*": ("before_determination", "after_determination", "any"),
    "category.*": ("asn", "jabatan-fungsional", "hukuman-disiplin-berat"),
    "data.progress.*": ("read", "write"),
    "data.report.*": (
        "rows",
        "figures",
        "blank",
        "totals",
        "skipped_title",
        "skipped_note",
        "skipped_footnote",
        "skipped_total",
        "skipped_empty",
    ),
    "trends.type.*": ("general", "regional"),
    "trends.join.*": ("apart", *vocab.JOINS),
    "trends.joined*": ("", "_breaks", "_all"),
    "trends.joined_years*": ("", "_breaks"),
    "trends.option.*": ("series", "from", "to", "election", "authority", "stage", "unit"),
    "rising.verdict.*": rising.VERDICTS,
    "say.stage.*": vocab.STAGES,
    "say.count.*": (
        "score",
        *(
            f"{unit}{one}"
            for unit in ("cases", "asn_cases", "reports", "asn_reports", "people", "asn", "instances")
            for one in ("", "_one")
        ),
    ),
    "say.reading.*": tuple(reading for reading in vocab.READINGS if reading != "preferred"),
    "*.mixed": ("stage", "unit", "authority"),
    "claims.*": ("matches", "probable", "others", "near"),
    "claims.verdict.*": tuple(verdict.value for verdict in Verdict),
    "claims.badge.*": tuple(verdict.value for verdict in Verdict),
    "claims.relation.*": tuple(relation.value for relation in Relation),
    "claims.name.*": SAID,
    "authorities.reason.*": tuple(r.value for r in Reason),
    "authorities.meaning.*": tuple(r.value for r in Reason),
    "authorities.matter.*": tuple(m.value for m in Matter),
    "authorities.match.*": ("newest", "closest"),
    "authorities.basis.*": tuple(b.value for b in Basis),
    "identities.operator.*": ("sum_equals", "ratio_equals", "sum_ge"),
    "identities.verdict.*": vocab.VERDICTS,
    "identities.column.*": ("verdict", "left", "right", "difference", "figures", "note"),
    "sources.means.*": vocab.CONFIDENCES,
    "sources.column.*": (
        *("confidence", "means", "sources", "figures", "claims", "corroborated", "title", "publisher", "published", "original"),
        *("counts", "also", "file", "rows"),
    ),
    "corrections.column.*": ("id", "figure", "cell", "why", "reported", "status", "value", "counts", "quoted", "reason", "source"),
    "corrections.step.*": corrections.STEPS,
    "corrections.status.*": STATUSES,
    "corrections.field.*": corrections.FIELDS,
    "corrections.field.*_hint": corrections.FIELDS,
    "corrections.reason.*": ("BN-208", "BN-356", "KN-029", "KN-124", "KN-240"),
    "search.group.*": ("pages", "provinces", "regencies", "sources"),
    "search.all.*": ("sources",),
    "search.count.*": ("pages", "provinces", "regencies", "figures", "sources"),
    "search.words.*": (
        *("pledges", "rules", "pipeline", "factors", "vulnerability", "authorities", "forms", "data", "claim", "sources", "corrections"),
        "releases",
    ),
    "since.*": ("said", "link", "close"),
    "quality.body.*": ("any", *(b.value for b in Body)),
    "quality.voted.*": ("governor", "regions", "national", "none", "unknown"),
    "quality.card.*": CARDS,
    "quality.card.*.line": CARDS,
    "quality.column.*": ("figures", "claims", "corroborated", *vocab.CONFIDENCES, "undated"),
    "factors.answer.*": tuple(f"M{i:02d}" for i in range(1, 53)),
    "factors.why.*": tuple(f"M{i:02d}" for i in range(1, 53)),
    "factors.survey.*": (
        "KASN-2020-CAUSES",
        "KASN-2018-CAUSES",
        "KASN-2020-INFLUENCERS",
        "KASN-2020-ITEMS",
        "KASN-2018-REPEAT",
        "KONSEL-PLS",
        "KIC-2023",
        "POLSTAT-2023",
        "LSN-2024",
        "CHARTA-2024",
        "POPULI-2024",
    ),
    "factors.kind.*": ("causes", "influencers", "agreement-item", "repetition", "study", "public-poll"),
    "factors.strength.*": ("strong", "moderate", "proxy", "none"),
    "factors.slice.*": ("official", "surveys", "items", "cases", "together", "change"),
    "reader.*": tuple(who for who, _ in READERS),
    "reader.*.text": tuple(who for who, _ in READERS),
    "provinces.band.*": control.BANDS,
    "register.measure.*": register.MEASURES,
    "register.voted.*": register.VOTED,
    "register.regions.*": ("provinces", "regencies", "cities"),
    "register.type.*": ("general", "regional"),
    "register.column.*": (
        "measure",
        "year",
        "value",
        "authority",
        "reading",
        "note",
        "election",
        "vote",
        "campaign",
        "regions",
        "provinces",
    ),
    "regency.fact.*": ("figures", "elections", "authorities", "lists", "pledges"),
    "regency.section.*": regency_page.SECTIONS,
    "regency.gap.*": regency.GAPS,
    "regency.download.*": ("figures", "pledges", "beside"),
    "place_page.fact.*": ("figures", "elections", "authorities", "pledges"),
    "place_page.section.*": SECTIONS,
    "place_page.trend_none.*": ("no_figure", "one_election", "mixed"),
    "place_page.gap.*": places_missing.KINDS,
    "place_page.vote.*": ("governor", "regions", "national"),
    "place_page.state.*": ("early_zero", "no_figure", "not_applicable", "did_not_exist"),
    "place_page.download.*": ("figures", "regencies", "agencies", "pledges"),
    "rules.section.*": rules_page.SECTIONS,
    "rules.section.*.text": rules_page.SECTIONS,
    "rules.column.*": ("number", "breach", "when", "sanction", "basis", "class", "kinds", "numbers", "status", "date"),
    "rules.class.*": rule_views.CLASSES,
    "rules.class.*.text": rule_views.CLASSES,
    "rules.part.*": rule_views.SKB,
    "rules.sanction.*": rule_views.SANCTIONS,
    "rules.penalty.*": (*rule_sentences.PENALTIES.values(), "see"),
    "rules.status.*": tuple(key for key, _ in rule_sentences.STATUSES),
    "rules.state.*": rule_views.STATES,
    "rules.state.*.text": rule_views.STATES,
    "rules.era.*": rule_views.ERAS,
    "rules.step.*": (*rules.WAY, *(f"{step}.{era}" for step in rules.WAY for era in rule_views.ERAS)),
    "rules.reading.*": rules_page.READING,
    "methods.group.*": tuple(methods.METHODS),
    "methods.*.name": METHODS,
    "methods.*.what": METHODS,
    "methods.*.words": METHODS,
    "methods.*.not": METHODS,
    "methods.family.*": tuple(glossary.VOCABULARIES),
    "methods.example.intervals_*": ("exact", "byar", "inside"),
    "glossary.name.*": glossary.TERMS,
    "glossary.text.*": tuple(
        word.replace(".", "_") for word in (*glossary.TERMS, *(f"{f}.{v}" for f, values in glossary.VOCABULARIES.items() for v in values))
    ),
    "about_page.*": (*about.SECTIONS, *(line for lines in about.LINES.values() for line in lines)),
    "about_page.who.*": tuple(who for who, _ in READERS),
    "about_page.column.*": ("authority", "task", "figures", "last"),
    "compare.state.*": ("no_figure", "not_applicable", "did_not_exist"),
    "compare.short.*": ("no_figure", "not_applicable", "did_not_exist"),
    "compare.left.*": ("no_figure", "not_applicable", "did_not_exist"),
    "compare.per.*": ("count", *vocab.PER),
    "compare.how_*": ("panel", "marks", "gaps", "rate"),
    "provinces.mark.*": ("under_10", "10_to_19"),
    "reader.*.link": tuple(who for who, _ in READERS),
}


def sources(suffix: str) -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob(f"*.{suffix}"))
    if suffix == "py":
        yield ROOT / "dashboard.py"


def _asked(node: ast.expr) -> Iterator[str]:
    """Texts that an argument of `t` may be: literals, both ends of a choice, f-strings with `*` for each hole."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from _asked(node.body)
            yield from _asked(node.orelse)
        case ast.JoinedStr():
            yield "".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values)


def used() -> dict[str, str]:
    """Every key or family that code and templates ask for, with the place of one use."""
    found: dict[str, str] = {}
    for path in sources("py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("t", "has"):
                    found.update((key, f"{path.relative_to(ROOT)}:{node.lineno}") for key in _asked(node.args[0]))
    for path in sources("html"):
        found.update((key, path.name) for key in re.findall(r'\bt\("([^"]+)"', path.read_text("utf-8")))
    return found


def test_both_languages_have_the_same_keys():
    assert set(TEXTS["id"]) == set(TEXTS["en"]), f"only in one language: {sorted(set(TEXTS['id']) ^ set(TEXTS['en']))}"
    assert len(TEXTS["id"]) > 200


def test_each_key_stands_in_the_same_file_of_both_languages():
    for path in (ROOT / "locales" / "id" / "LC_MESSAGES").glob("*.po"):
        ids = [re.findall(r'^msgid "(.+)"$', p.read_text("utf-8"), re.M) for p in (path, Path(str(path).replace("/id/", "/en/")))]
        assert ids[0] == ids[1], f"{path.name}: order or keys differ between the languages"


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_no_text_is_empty_or_its_own_key(lang):
    for key, text in TEXTS[lang].items():
        assert text.strip(), f"{lang}: {key} is empty"
        assert text != key, f"{lang}: {key} has itself as text, which gettext cannot tell from a missing one"
        assert not (KEY.match(text) and text in TEXTS[lang]), f"{lang}: {key} shows the key {text}"


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_every_key_of_the_catalogue_can_be_looked_up(lang):
    words = locales.get(lang)
    for key, text in TEXTS[lang].items():
        assert words.has(key), f"{lang}: {key} is in the file and not found"
        assert words.t(key) == text


def test_both_texts_of_a_key_have_the_same_fields():
    for key in TEXTS["id"]:
        fields = {lang: {name for _, name, _, _ in Formatter().parse(TEXTS[lang][key]) if name is not None} for lang in locales.LANGUAGES}
        assert fields["id"] == fields["en"], f"{key}: {fields}"
        assert all(name.isidentifier() for name in fields["id"]), f"{key}: a field without a plain name, {fields['id']}"


def test_texts_are_translated():
    """Words that both languages share are short: names, numbers, terms. A whole sentence that is alike was forgotten."""
    alike = [k for k in TEXTS["id"] if TEXTS["id"][k] == TEXTS["en"][k] and len(re.sub(r"\{\w+\}", "", TEXTS["id"][k]).split()) > 3]
    assert not alike, f"the same sentence in both languages: {alike}"


def test_every_key_that_the_code_names_exists():
    literal = {key: place for key, place in used().items() if "*" not in key}
    assert len(literal) > 100, "the scan found too little to be believed"
    missing = {key: place for key, place in literal.items() if key not in TEXTS["id"] or key not in TEXTS["en"]}
    assert not missing, f"no text for {missing}"


# Families whose words come from code tested elsewhere, or from a word of another family: error codes, checks, `{name}.{value}`, labels.
OPEN = {"error.*", "error.*.hint", "data.check.*", "*.*"}


def test_every_family_that_the_code_builds_is_known_here():
    families = {key: place for key, place in used().items() if "*" in key}
    assert len(families) > 15, "the scan found too little to be believed"
    unknown = {key: place for key, place in families.items() if key not in FAMILIES and key not in OPEN}
    assert not unknown, f"add the words of these families to FAMILIES: {unknown}"


@pytest.mark.parametrize(("family", "word"), [(f, w) for f, words in FAMILIES.items() for w in dict.fromkeys(words)])
def test_every_word_of_a_family_has_its_text(family, word):
    for lang in locales.LANGUAGES:
        assert family.replace("*", word) in TEXTS[lang], f"{lang}: {family} lacks {word}"


def test_the_columns_named_here_are_those_of_the_record(snapshot):
    assert set(COLUMNS) == set(snapshot.facts.columns)


def test_every_error_has_a_sentence_and_a_remedy():
    text = Path(errors.__file__).read_text("utf-8")
    codes = {key.removeprefix("error.") for key in TEXTS["id"] if key.startswith("error.") and not key.endswith(".hint")}
    for code in codes:
        assert f"error.{code}.hint" in TEXTS["id"], f"{code} has no remedy"
    raised = set()
    for path in itertools.chain((ROOT / "data").rglob("*.py")):
        raised |= set(re.findall(r'(?:StoreError|UsageError|Fault)\(\s*"([a-z_]+)"', path.read_text("utf-8")))
    assert raised and raised <= codes, f"no text for {sorted(raised - codes)}"
    assert text


def test_every_check_of_the_record_has_its_sentence():
    text = Path(checks.__file__).read_text("utf-8")
    named = {key.removeprefix("data.check.") for key in TEXTS["id"] if key.startswith("data.check.")}
    for name in named - {"about", "title", "ok", "failed", "failing"}:
        assert name in text, f"data.check.{name} belongs to no check"


def test_english_texts_of_points_are_the_records_own_comments(snapshot):
    points = snapshot.tables["series_points"]
    curated = points.loc[points["series_id"].isin(trends.catalogue(snapshot)) & (points["comment"] != "")]
    comments = dict(curated[["obs_id", "comment"]].itertuples(index=False, name=None))
    texts = {key.removeprefix("point."): text for key, text in TEXTS["en"].items() if key.startswith("point.")}
    assert texts == comments, "the record changed its comments: translate them anew"


def test_a_row_has_one_comment_in_all_trends(snapshot):
    """The texts are keyed by row, so two trends must not say different things of one row."""
    points = snapshot.tables["series_points"]
    curated = points.loc[points["series_id"].isin(trends.catalogue(snapshot))]
    said = curated.drop_duplicates(["obs_id", "comment"])["obs_id"]
    assert said.is_unique, f"two comments of {said[said.duplicated()].tolist()}"


def test_a_key_defined_twice_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "id" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in ("a.po", "b.po"):
        (folder / name).write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "brand"\nmsgstr "x"\n')
    monkeypatch.setattr(locales, "_ROOT", tmp_path)
    with pytest.raises(ValueError, match="'brand' is defined twice"):
        locales.catalogue.__wrapped__("id")
