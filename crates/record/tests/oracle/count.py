"""Counts the ICEWS files without our code: what is in them, what is placed, what the default rule merges.

Run it from this folder: `python count.py FOLDER_OF_ICEWS_FILES`. It writes account.json, roots.csv, types.csv and sources.csv.
"""

import csv
import gzip
import json
import re
import sys
import tomllib
import unicodedata
import zlib
from pathlib import Path

import country_converter
import pandas

HERE = Path(__file__).resolve().parent
VOCAB = HERE.parents[2] / "vocab" / "data"
CODES = HERE.parents[1] / "data" / "codes"


def table(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def read(folder):
    frames = []
    for path in sorted(Path(folder).glob("*.tab.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            frame = pandas.read_csv(file, sep="\t", dtype=str, keep_default_na=False, quoting=csv.QUOTE_NONE)
        frames.append(frame)
    return pandas.concat(frames, ignore_index=True), len(frames)


def fold(name):
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(".", "")
    words = re.findall(r"[^\W_]+", plain)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def names():
    """The names of the vocabulary's data files, folded, and the codes of its states."""
    found, codes = {}, set()

    def add(name, code):
        if name and fold(name):
            found.setdefault(fold(name), code)

    for file in ["actors.toml", "organisations.toml", "armed_groups.toml"]:
        for actor in tomllib.loads((VOCAB / file).read_text(encoding="utf-8"))["actor"]:
            codes.add(actor["id"])
            for name in [actor["name"], actor.get("capital"), *actor.get("aliases", []), *actor.get("demonyms", [])]:
                add(name, actor["id"])
            for name in actor.get("metonyms", []):
                add(name, actor["id"])
    for state in table(VOCAB / "states.csv"):
        codes.add(state["iso3"])
        lists = f"{state['demonyms']};{state['aliases']}".split(";")
        for name in [state["name"], state["capital"], *lists]:
            add(name.strip(), state["iso3"])
    return found, codes


def countries(values, codes):
    """ISO codes after the package country_converter; a territory that is no actor of ours is nobody."""
    converter = country_converter.CountryConverter()
    special = {"Congo": "COG", "Kosovo": "XKX"}
    found = {}
    for value in sorted(values):
        code = special.get(value) or converter.convert(value, to="ISO3", not_found="nobody")
        found[value] = code if code in codes else None
    return found


def sectors():
    order = {}
    for place, row in enumerate(r for r in table(CODES / "sectors.csv") if r["vocabulary"] == "icews"):
        order[row["word"]] = (place, row["sector"])

    def sector(words):
        words = [w.strip() for w in words.split(",") if w.strip()]
        listed = [order[w] for w in words if w in order]
        if listed:
            return min(listed)[1]
        slugs = [re.sub(r"[\W_]+", "-", w.lower()).strip("-") for w in words]
        return min([s for s in slugs if s], default="")

    return sector


def main(folder):
    rows, files = read(folder)
    by_name, codes = names()
    by_country = countries((set(rows["Source Country"]) | set(rows["Target Country"])) - {""}, codes)
    sector = sectors()

    def actor(country, name):
        if country:
            return by_country[country]
        found = by_name.get(fold(name))
        inner = re.search(r"\(([^()]*)\)$", name)
        return found or (by_name.get(fold(inner.group(1))) if inner else None)

    cameo = {row["code"]: row for row in table(VOCAB / "cameo.csv")}
    rows["root"] = rows["CAMEO Code"].str[:2]
    rows["month"] = rows["Event Date"].str[:7]
    rows["type"] = rows["CAMEO Code"].map(lambda code: cameo[code]["event_type"])
    for side in ["Source", "Target"]:
        pairs = zip(rows[f"{side} Country"], rows[f"{side} Name"])
        rows[side] = [actor(country, name) or "" for country, name in pairs]
        rows[f"{side} Sector"] = rows[f"{side} Sectors"].map(sector)

    placed = rows[(rows["type"] != "") & (rows["Source"] != "")]
    who = ["Event Date", "Source", "Target", "CAMEO Code"]
    story = who + ["Source Sector", "Target Sector", "Story ID"]
    kept = placed.drop_duplicates(story)
    account = {
        "files": files,
        "rows": len(rows),
        "both-countries": int(((rows["Source Country"] != "") & (rows["Target Country"] != "")).sum()),
        "unplaced": {
            "no PLOVER type": int((rows["type"] == "").sum()),
            "unknown actor": int(((rows["type"] != "") & (rows["Source"] == "")).sum()),
        },
        "rejected": 0,
        "placed": len(placed),
        "placed-without-target": int((placed["Target"] == "").sum()),
        "merged": {
            "story": len(placed) - len(kept),
            "one-a-day": len(placed) - len(placed.drop_duplicates(who)),
            "identical": int(placed.duplicated().sum()),
        },
    }
    (HERE / "account.json").write_text(json.dumps(account, indent=2) + "\n", encoding="utf-8")

    def write(name, header, lines):
        with open(HERE / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(lines)

    roots = placed.groupby(["month", "root"]).size().reset_index()
    write("roots.csv", ["month", "root", "placed"], roots.itertuples(index=False))
    types = kept.groupby(["month", "type"]).size().reset_index()
    write("types.csv", ["month", "type", "kept"], types.itertuples(index=False))
    # Every dyad, month and root, as a checksum for each source: the listing itself has tens of thousands of lines.
    dyads = placed.groupby(["Source", "Target", "month", "root"]).size().reset_index(name="rows")
    lines = []
    for source, own in dyads.groupby("Source"):
        listing = sorted(f"{r.Target},{r.month},{r.root},{r.rows}\n" for r in own.itertuples(index=False))
        lines.append([source, int(own["rows"].sum()), len(listing), zlib.crc32("".join(listing).encode())])
    write("sources.csv", ["source", "placed", "lines", "crc32"], lines)


if __name__ == "__main__":
    main(sys.argv[1])
