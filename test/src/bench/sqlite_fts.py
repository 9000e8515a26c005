"""SQLite with FTS5 on the rows and queries of the factor benchmark.

Reads {"rows": [...], "queries": [...]} from a file; prints {"importMs", "latencies", "found",
"version"} as JSON. Words of three letters and more go through the trigram index, shorter ones
(Chinese), which it cannot hold, through LIKE over the rows. The database lies on disk with synchronous=FULL,
as ours is synced.
"""

import json
import os
import sqlite3
import sys
import tempfile
import time


COLUMNS = (
    "key",
    "region",
    "category",
    "tier",
    "licence",
    "valid_from",
    "valid_to",
    "body",
    "text",
)
MEMBERS = ("region", "category", "tier", "licence")


def question(query):
    where, values = [], []
    long_words = [w for w in query["words"] if len(w) >= 3]
    if long_words:
        where.append("search.text MATCH ?")
        values.append(" AND ".join('"%s"' % w for w in long_words))
    for word in query["words"]:
        if len(word) < 3:
            where.append("factor.text LIKE ?")
            values.append("%" + word + "%")
    for member in MEMBERS:
        if member in query:
            where.append(member + " = ?")
            values.append(query[member])
    if "date" in query:
        where.append("valid_from <= ? AND ? < valid_to")
        values += [query["date"], query["date"]]
    sql = (
        "SELECT factor.key, factor.body FROM "
        # The text index drives: the planner would else probe it once per row.
        + ("search CROSS JOIN factor ON factor.number = search.rowid " if long_words else "factor ")
        + ("WHERE " + " AND ".join(where) if where else "")
        + " ORDER BY "
        + ("search.rowid" if long_words else "factor.number")
        + " LIMIT 20"
    )
    return sql, values


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        work = json.load(source)
    with tempfile.TemporaryDirectory() as folder:
        base = sqlite3.connect(os.path.join(folder, "factors.db"))
        base.execute("PRAGMA synchronous=FULL")
        base.execute(
            "CREATE TABLE factor (number INTEGER PRIMARY KEY, key TEXT UNIQUE, region TEXT, "
            "category TEXT, tier TEXT, licence TEXT, valid_from TEXT, valid_to TEXT, body TEXT, "
            "text TEXT)"
        )
        base.execute("CREATE VIRTUAL TABLE search USING fts5(text, tokenize='trigram')")
        start = time.perf_counter()
        with base:
            for number, row in enumerate(work["rows"]):
                base.execute(
                    "INSERT INTO factor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (number, *(row[name] for name in COLUMNS)),
                )
                base.execute(
                    "INSERT INTO search (rowid, text) VALUES (?, ?)", (number, row["text"])
                )
            for member in (*MEMBERS, "valid_from"):
                base.execute("CREATE INDEX by_%s ON factor (%s)" % (member, member))
            base.execute("ANALYZE")
        imported = (time.perf_counter() - start) * 1000
        latencies, found = [], []
        for query in work["queries"]:
            sql, values = question(query)
            begun = time.perf_counter()
            rows = [json.loads(body) for _, body in base.execute(sql, values)]
            latencies.append((time.perf_counter() - begun) * 1000)
            found.append([row["id"] for row in rows])
        base.close()
    answer = {
        "importMs": imported,
        "latencies": latencies,
        "found": found,
        "version": sqlite3.sqlite_version,
    }
    print(json.dumps(answer))


main()
