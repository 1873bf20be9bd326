"""The job of `benches/ingest.rs` done by DuckDB, to compare with `demarche record add gdelt FILES --record DIR`.

    pip install duckdb==2.0.1
    cargo run --release -p demarche-record --example generate -- 2000000 FOLDER
    python duckdb_ingest.py FOLDER OUT [--threads 2] [--memory 512MB]

Reads the 58 columns, keeps those that the store keeps, drops rows without a source or of CAMEO roots 01 and 02, takes rows with the
same day, source, target, code and address for one, and writes Parquet (snappy) by year and month, ordered by source, target and day.
Less than what the store does: countries are taken as they are written, which of two equal rows is kept is left to chance, bad lines
end it, nothing is kept of where rows came from, and files are not seen onto the disk. It prints a line of JSON.
"""

import argparse
import json
import resource
import time
from pathlib import Path

import duckdb

ACTOR = ["Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code"]
GEO = ["Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID"]
COLUMNS = (
    ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    + [f"Actor{number}{name}" for number in (1, 2) for name in [*ACTOR, "Type3Code"]]
    + ["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"]
    + ["NumMentions", "NumSources", "NumArticles", "AvgTone"]
    + [f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in GEO]
    + ["DATEADDED", "SOURCEURL"]
)

JOB = """
COPY (
  SELECT * FROM (
    SELECT DISTINCT ON (event_date, source, target, cameo, story) * FROM (
      SELECT
        GLOBALEVENTID AS id,
        strptime(SQLDATE, '%Y%m%d')::DATE AS event_date,
        strptime(DATEADDED[:8], '%Y%m%d')::DATE AS known,
        Actor1CountryCode AS source,
        Actor1Type1Code AS source_sector,
        Actor2CountryCode AS target,
        Actor2Type1Code AS target_sector,
        EventCode AS cameo,
        GoldsteinScale::DOUBLE AS intensity,
        ActionGeo_FullName AS place,
        concat_ws(' ', Actor1Name, Actor2Name, SOURCEURL) AS text,
        'gdelt' AS origin,
        SOURCEURL AS story,
        SQLDATE[:4]::INTEGER AS year,
        SQLDATE[5:6]::INTEGER AS month
      FROM read_csv($files, delim = '\t', header = false, quote = '', escape = '', all_varchar = true,
                    auto_detect = false, columns = $columns)
      WHERE Actor1CountryCode IS NOT NULL AND Actor1CountryCode <> '' AND EventRootCode NOT IN ('01', '02')
    )
  )
  ORDER BY year, month, source, target, event_date
) TO '{out}' (FORMAT parquet, COMPRESSION snappy, PARTITION_BY (year, month), OVERWRITE_OR_IGNORE)
"""


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--memory", help="a limit on DuckDB's memory, such as 512MB; default: its own, 80 %% of what there is")
    args = arguments.parse_args()

    assert len(COLUMNS) == 58
    files = [str(path) for path in sorted(args.folder.glob("*.CSV"))]
    start = time.monotonic()
    database = duckdb.connect()
    database.execute(f"SET threads = {args.threads}")
    database.execute(f"SET temp_directory = '{args.out}.tmp'")
    database.execute("SET partitioned_write_max_open_files = 400")
    if args.memory:
        database.execute(f"SET memory_limit = '{args.memory}'")
    job = JOB.replace("{out}", str(args.out)).replace("$files", str(files))
    job = job.replace("$columns", str({name: "VARCHAR" for name in COLUMNS}))
    kept = database.execute(job).fetchone()[0]
    seconds = time.monotonic() - start
    used = resource.getrusage(resource.RUSAGE_SELF)

    lines = database.execute(
        f"SELECT count(*) FROM read_csv({files}, delim = '\t', header = false, quote = '', escape = '', all_varchar = true, "
        "auto_detect = false, columns = " + str({name: "VARCHAR" for name in COLUMNS}) + ")"
    ).fetchone()[0]
    written = [path.stat().st_size for path in args.out.rglob("*.parquet")]
    print(
        json.dumps(
            {
                "duckdb": duckdb.__version__,
                "lines": lines,
                "kept": kept,
                "seconds": round(seconds, 2),
                "cpu_seconds": round(used.ru_utime + used.ru_stime, 2),
                "lines_per_second": round(lines / seconds),
                "peak_memory_mb": round(used.ru_maxrss / 1024),
                "files": len(written),
                "size_mb": round(sum(written) / 1e6, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
