"""Parses SQL with sqlglot: statements.json in, a list of complaints (null where there is none) out."""

import json
import sys
import threading

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError


def main(asked: str, answered: str) -> None:
    with open(asked, encoding="utf-8") as file:
        statements = json.load(file)
    with open(answered, "w", encoding="utf-8") as file:
        json.dump([complaint(one["sql"], one["dialect"]) for one in statements], file)


def complaint(sql: str, dialect: str) -> str | None:
    try:
        parsed = sqlglot.parse(sql, read=dialect, error_level=ErrorLevel.RAISE)
    except SqlglotError as error:
        return str(error)[:300]
    if len(parsed) != 1 or not isinstance(parsed[0], exp.Query):
        return f"{len(parsed)} statements, of which the first is {type(parsed[0]).__name__}"
    if any(parsed[0].find_all(exp.Command)):
        return "a part that the parser passes over"
    return None


# What is nested is parsed by recursion, and a check digit is nested deeply.
sys.setrecursionlimit(100_000)
threading.stack_size(512 * 1024 * 1024)
thread = threading.Thread(target=main, args=(sys.argv[1], sys.argv[2]))
thread.start()
thread.join()
