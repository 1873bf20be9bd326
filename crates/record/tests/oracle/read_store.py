"""Reads a store's events with DuckDB, Polars and pandas as they are, and compares them with what `record info --json` says.

Run it so: `demarche record info --record STORE --no-starter --json > info.json; python read_store.py STORE info.json`. Each program
finds year and month in the names of the folders. It ends with an error if a count differs.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import duckdb
import pandas
import polars

DYAD = ("CHN", "PRK")


def by_duckdb(store):
    files = f"read_parquet('{store}/events/**/*.parquet', hive_partitioning = true)"
    query = f"""
        SELECT count(*), count(*) FILTER (source = ? AND target = ?), min(event_date)::VARCHAR, max(event_date)::VARCHAR,
          count(*) FILTER (year(event_date) <> "year"::INTEGER OR month(event_date) <> "month"::INTEGER)
        FROM {files}"""
    return duckdb.execute(query, DYAD).fetchone()


def by_polars(store):
    rows = polars.scan_parquet(f"{store}/events/**/*.parquet", hive_partitioning=True)
    date = polars.col("event_date")
    moved = (date.dt.year() != polars.col("year")) | (date.dt.month() != polars.col("month"))
    dyad = (polars.col("source") == DYAD[0]) & (polars.col("target") == DYAD[1])
    said = rows.select(
        polars.len().alias("rows"), dyad.sum().alias("dyad"), date.min().alias("first"), date.max().alias("last"), moved.sum().alias("moved")
    )
    rows, dyad, first, last, moved = said.collect(engine="streaming").row(0)
    return rows, dyad, str(first), str(last), moved


def by_pandas(store):
    rows = pandas.read_parquet(f"{store}/events", columns=["event_date", "source", "target", "year", "month"])
    date = pandas.to_datetime(rows["event_date"])
    moved = (date.dt.year != rows["year"].astype(int)) | (date.dt.month != rows["month"].astype(int))
    dyad = (rows["source"] == DYAD[0]) & (rows["target"] == DYAD[1])
    return len(rows), int(dyad.sum()), str(date.min().date()), str(date.max().date()), int(moved.sum())


def main():
    store, info = sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    expected = info["store"]["info"]["rows"]
    print(f"demarche: {expected} rows")
    answers = set()
    for name, read in [("duckdb", by_duckdb), ("polars", by_polars), ("pandas", by_pandas)]:
        rows, dyad, first, last, moved = read(store)
        print(f"{name} {version(name)}: {rows} rows, {dyad} of {'-'.join(DYAD)}, {first} to {last}, {moved} in the wrong folder")
        answers.add((rows, dyad, first, last, moved))
    (rows, _, _, _, moved), *others = answers
    if others or rows != expected or moved:
        sys.exit("they differ")


if __name__ == "__main__":
    main()
