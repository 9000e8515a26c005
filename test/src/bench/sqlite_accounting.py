"""The decomposition of a factory year as plain SQL in SQLite.

Reads {"production": [...], "activities": [...], "product"} from a file; prints {"loadMs",
"allMs", "trendMs", "all", "trend", "version"} as JSON. Numbers are floating point, as SQL gives them; nothing is
hashed or signed. The database lies on disk with synchronous=FULL.
"""

import json
import os
import sqlite3
import sys
import tempfile
import time

# What each product carries in each month: its share of an activity's key within the activity's line.
CARRIED = """
WITH output AS (
  SELECT month, line, product, SUM(hours) AS hours, SUM(mass) AS mass, SUM(pieces) AS pieces
  FROM production GROUP BY month, line, product
), keyed AS (
  SELECT activity.month AS month, activity.id AS id, output.product AS product, output.line AS line,
    activity.kg AS kg,
    CASE activity.key WHEN 'time' THEN hours WHEN 'mass' THEN mass ELSE pieces END AS weight
  FROM activity JOIN output ON output.month = activity.month
    AND (activity.line IS NULL OR activity.line = output.line)
), carried AS (
  SELECT month, product, kg * weight / SUM(weight) OVER (PARTITION BY month, id) AS kg FROM keyed
)
"""
ALL = CARRIED + "SELECT month, product, SUM(kg) FROM carried GROUP BY month, product ORDER BY month, product"
TREND = CARRIED + (
    "SELECT carried.month, SUM(kg) / (SELECT SUM(pieces) FROM production"
    " WHERE production.month = carried.month AND product = ?1) FROM carried"
    " WHERE product = ?1 GROUP BY carried.month ORDER BY carried.month"
)


def timed(base, sql, values=()):
    times, rows = [], []
    for _ in range(5):
        start = time.perf_counter()
        rows = base.execute(sql, values).fetchall()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[2], rows


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        work = json.load(source)
    with tempfile.TemporaryDirectory() as folder:
        base = sqlite3.connect(os.path.join(folder, "year.db"))
        base.execute("PRAGMA synchronous=FULL")
        base.execute(
            "CREATE TABLE production (id TEXT PRIMARY KEY, month TEXT, line TEXT, product TEXT, "
            "pieces INTEGER, hours REAL, mass REAL)"
        )
        base.execute("CREATE TABLE activity (month TEXT, id TEXT, line TEXT, key TEXT, kg REAL)")
        start = time.perf_counter()
        with base:
            base.executemany("INSERT INTO production VALUES (?, ?, ?, ?, ?, ?, ?)", work["production"])
            base.executemany("INSERT INTO activity VALUES (?, ?, ?, ?, ?)", work["activities"])
        load = (time.perf_counter() - start) * 1000
        all_ms, rows = timed(base, ALL)
        trend_ms, trend = timed(base, TREND, (work["product"],))
        base.close()
    print(
        json.dumps(
            {
                "loadMs": load,
                "allMs": all_ms,
                "trendMs": trend_ms,
                "all": rows,
                "trend": trend,
                "version": sqlite3.sqlite_version,
            }
        )
    )


main()
