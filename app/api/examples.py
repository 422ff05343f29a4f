"""Examples to copy: shown on `/api`, written in `docs/api.md`, run in the tests."""

BASE = "http://127.0.0.1:8501"

CURL = """\
# one series, as CSV
curl -s 'http://127.0.0.1:8501/api/v1/series/bawaslu_forwarded_by_election.csv'
# the same filters as on the page Data
curl -s 'http://127.0.0.1:8501/api/v1/observations?election=pilkada-2020&authority=Bawaslu&per_page=10'
# how to cite these rows
curl -s 'http://127.0.0.1:8501/api/v1/citation?series=bawaslu_forwarded_by_election&style=bibtex'
"""

PANDAS = """\
import pandas as pd

url = "http://127.0.0.1:8501/api/v1/series/bawaslu_forwarded_by_election.csv"
rows = pd.read_csv(url, dtype={"province_code": str})
count = rows[rows["role"] == "preferred"].set_index("x")["value"]
before, after = count["Pemilu 2019"], count["Pilkada 2020"]
print(before, after, f"{(after / before - 1) * 100:.1f} %")
"""

R = """\
url <- "http://127.0.0.1:8501/api/v1/series/bawaslu_forwarded_by_election.csv"
rows <- read.csv(url, colClasses = c(province_code = "character"), na.strings = "")
count <- subset(rows, role == "preferred")
before <- count$value[count$x == "Pemilu 2019"]
after <- count$value[count$x == "Pilkada 2020"]
cat(before, after, sprintf("%.1f %%", (after / before - 1) * 100), "\\n")
"""

FINGERPRINT = """\
import hashlib, json
from urllib.request import urlopen

answer = urlopen("http://127.0.0.1:8501/api/v1/series/bawaslu_forwarded_by_election.ndjson")
rows = [json.loads(line) for line in answer]
columns = sorted(set(rows[0]) - {"practice"})
text = lambda value: "" if value is None else json.dumps(value) if isinstance(value, (bool, int, float)) else value.strip()
lines = sorted("\\x1f".join(text(row[name]) for name in columns) for row in rows)
canonical = "\\x1e".join(["\\x1f".join(columns), *lines])
fingerprint = hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:10]
print(fingerprint, fingerprint == answer.headers["X-Pantau-Fingerprint"])
"""

ALL = {"curl": CURL, "Python (pandas)": PANDAS, "R": R, "Python": FINGERPRINT}
