#!/usr/bin/env bash
# DuckDB reads the drives T and F of a driveset.csv as true and false.
#
# One would guess: a column of letters is a column of texts.
# It is so (2.0.1): the type of a column is guessed from what is in it, so a driveset.csv of the drives T: and F: alone has a
#   column of booleans, while one that also has X: has texts. Polars and Python's csv keep the letters. A table that is built
#   from several such files gets another type with each.
# Why it matters: the tool's driveset.csv has a line for each drive, so often one or two. A list of drives that is joined by letter
#   loses them without an error. Pass all_varchar = true.
source "$(dirname "$0")/common.sh"
python_with py duckdb==2.0.1 polars==2.1.0

cat > read.py <<'PY'
import csv

import duckdb
import polars

HEAD = "DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey\n"
for letters in ("T", "TF", "TFX"):
    with open("driveset.csv", "w", newline="") as file:
        file.write(HEAD + "".join(f"{letter},Format,SilentMode,Encrypt,\n" for letter in letters))
    found = [
        [row[0] for row in duckdb.sql("SELECT * FROM 'driveset.csv'").fetchall()],
        [row[0] for row in duckdb.sql("SELECT * FROM read_csv('driveset.csv', all_varchar = true)").fetchall()],
        polars.read_csv("driveset.csv")["DriveLetter"].to_list(),
        [row["DriveLetter"] for row in csv.DictReader(open("driveset.csv", newline=""))],
    ]
    print(letters, *found)
PY

cat > expected.txt <<'TXT'
T [True] ['T'] ['T'] ['T']
TF [True, False] ['T', 'F'] ['T', 'F'] ['T', 'F']
TFX ['T', 'F', 'X'] ['T', 'F', 'X'] ['T', 'F', 'X'] ['T', 'F', 'X']
TXT
py/bin/python read.py | is_as_seen
