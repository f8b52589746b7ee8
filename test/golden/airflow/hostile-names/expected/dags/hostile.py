"""Ends \"\"\" with {{ braces }}, a \\ and 100 %.
And a second line"


Written by Assay from pipeline.assay.yaml: change that and export again. It names connections, never credentials.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any, NamedTuple

import pendulum
from airflow.sdk import DAG, BaseHook, Param, get_current_context, task

try:
    from airflow.sdk.exceptions import AirflowFailException
except ImportError:  # older Airflow 3
    from airflow.exceptions import AirflowFailException

DAG_ID = "hostile"


log = logging.getLogger("airflow.task")


@contextmanager
def transaction(connection_id: str) -> Iterator[tuple[Any, str]]:
    """A cursor and its placeholder, in one transaction: committed at the end, given up when anything fails."""
    hook = BaseHook.get_hook(connection_id)
    with closing(hook.get_conn()) as connection:
        if hook.supports_autocommit:
            hook.set_autocommit(connection, False)
        with closing(connection.cursor()) as cursor:
            yield cursor, hook.placeholder
        connection.commit()


def first_row(cursor: Any, sql: str) -> tuple[Any, ...]:
    cursor.execute(sql)
    return tuple(cursor.fetchone())


def count(cursor: Any, table: str, where: str = "1 = 1") -> int:
    return int(first_row(cursor, f"SELECT COUNT(*) FROM {table} WHERE {where}")[0])


def counted(rows: int) -> str:
    return f"{rows:,} row" if rows == 1 else f"{rows:,} rows"


def window() -> tuple[datetime, datetime]:
    """[start, end) in UTC: the parameters when the run was given them, else the run's data interval."""
    context = get_current_context()
    given = (context["params"].get("window_start"), context["params"].get("window_end"))
    if any(given) and not all(given):
        raise AirflowFailException("Give both window_start and window_end, or neither.")
    if all(given):
        start, end = (pendulum.parse(value) for value in given)
    else:
        moment = context["dag_run"].run_after
        start = context.get("data_interval_start") or moment
        end = context.get("data_interval_end") or moment
    return start.astimezone(timezone.utc), end.astimezone(timezone.utc)


class GateFailed(AirflowFailException):
    """The data broke a rule that the run must not survive. Trying again would not help."""


def alert(event: str, message: str) -> None:
    """The pipeline names no alert routes: the task log is all there is."""
    log.warning("%s: %s", event, message)


class Prepare(NamedTuple):
    warehouse: str
    create: str


def prepare(task: Prepare) -> None:
    """Makes the staging schema when it is not there."""
    with transaction(task.warehouse) as (cursor, _):
        cursor.execute(task.create)


class Extract(NamedTuple):
    """What one source's rows are read with and written to."""

    source: str  # the table, as its database knows it
    connection: str
    streams: bool  # the driver has server-side cursors
    read: str
    watermark: str | None  # quoted; None reads everything
    moment: str | None  # how the source writes a point in time, for strftime
    warehouse: str
    table: str
    create: str
    insert: str
    width: int  # columns
    decimals: bool  # staged numbers are decimals, which must not come from a rounded double


VALUES_PER_INSERT = 10_000


def extract(task: Extract) -> None:
    """Replaces the staging table by the source's rows of this window."""
    read = task.read
    if task.watermark is not None and task.moment is not None:
        start, end = window()
        if start >= end:
            raise AirflowFailException(
                "This run has no data interval. Trigger it with window_start and window_end."
            )
        read += (
            f" WHERE {task.watermark} >= {start.strftime(task.moment)}"
            f" AND {task.watermark} < {end.strftime(task.moment)}"
        )
    with transaction(task.warehouse) as (cursor, placeholder):
        cursor.execute(f"DROP TABLE IF EXISTS {task.table}")
        cursor.execute(task.create)
        insert = task.insert.replace("%", "%%") if placeholder == "%s" else task.insert
        row = "(" + ", ".join([placeholder] * task.width) + ")"
        rows_read = 0
        for rows in batches(task, read):
            values = [bindable(value, task.decimals) for row_values in rows for value in row_values]
            cursor.execute(insert + ", ".join([row] * len(rows)), values)
            rows_read += len(rows)
        staged = count(cursor, task.table)
        if staged != rows_read:
            raise RuntimeError(f"{task.table} holds {staged} rows, {rows_read} were read.")
    log.info("Read %s of %s", counted(rows_read), task.source)


def batches(task: Extract, read: str) -> Iterator[list[tuple[Any, ...]]]:
    """The source's rows, never more than one insert's worth in memory."""
    hook = BaseHook.get_hook(task.connection)
    with closing(hook.get_conn()) as connection:
        options = {"name": "assay_extract"} if task.streams else {}
        with closing(connection.cursor(**options)) as cursor:
            cursor.execute(read)
            while rows := cursor.fetchmany(max(1, VALUES_PER_INSERT // task.width)):
                yield rows


def bindable(value: Any, decimals: bool) -> Any:
    """A value every driver can bind: documents as JSON, what is left as text."""
    if decimals and isinstance(value, float):
        return Decimal(repr(value))
    if value is None or isinstance(value, (str, int, float, Decimal, date)):
        return value
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).hex()
    return str(value)


class Rule(NamedTuple):
    id: str
    sentence: str
    severity: str  # "error" or "warn"
    count: str  # one row: violations, rows
    violation: str | None  # true for a row that breaks the rule; None when the rule names no rows
    max_count: int | None  # violations allowed
    max_share: float | None  # share of rows allowed
    warn_count: int | None  # violations allowed without a warning
    warn_share: float | None  # share of rows allowed without a warning


class Gate(NamedTuple):
    dataset: str
    warehouse: str
    on_fail: str  # "stop", "quarantine" or "warn"
    table: str
    rules: tuple[Rule, ...]


class Broken(NamedTuple):
    rule: Rule
    finding: str


def gate(task: Gate) -> None:
    """Runs the rules; raises when the run must stop."""
    with transaction(task.warehouse) as (cursor, _):
        failed = failed_rules(cursor, task)
    if not failed:
        return
    if task.on_fail == "stop":
        stop(task, failed)
    message = f"The gate on {task.dataset} only warns: {findings(failed)}"
    log.warning(message)
    alert("data_quality", message)


def failed_rules(cursor: Any, task: Gate) -> list[Broken]:
    """Counts the violations of every rule, logs them, and returns the error-level rules that do not hold."""
    failed = []
    for rule in task.rules:
        violations, rows = (int(value) for value in first_row(cursor, rule.count))
        finding = f"{rule.id} ({rule.sentence}): {violations:,} of {counted(rows)}"
        if holds(rule, violations, rows):
            if is_noted(rule, violations, rows):
                log.warning("WARN %s", finding)
            else:
                log.info("pass %s", finding)
        elif rule.severity == "error":
            log.warning("FAIL %s", finding)
            failed.append(Broken(rule, finding))
        else:
            log.warning("WARN %s", finding)
    if not failed:
        log.info("Every error-level rule on %s holds", task.dataset)
    return failed


def holds(rule: Rule, violations: int, rows: int) -> bool:
    """No violations, or no more than allowed. Where a number and a share are allowed, both must be kept."""
    if violations == 0 or (rule.max_count is None and rule.max_share is None):
        return violations == 0
    return within(rule.max_count, rule.max_share, violations, rows)


def is_noted(rule: Rule, violations: int, rows: int) -> bool:
    """What is allowed is worth a warning when it is more than the rule allows without one."""
    return violations > 0 and not within(rule.warn_count, rule.warn_share, violations, rows)


def within(max_count: int | None, max_share: float | None, violations: int, rows: int) -> bool:
    few = max_count is None or violations <= max_count
    rare = max_share is None or violations <= max_share * rows
    return few and rare


def findings(failed: list[Broken]) -> str:
    return "; ".join(broken.finding for broken in failed)


def stop(task: Gate, failed: list[Broken]) -> None:
    message = f"The gate on {task.dataset} stops the run: {findings(failed)}"
    alert("data_quality", message)
    raise GateFailed(message)


class Quarantine(NamedTuple):
    """A gate's two ways out. The quarantine keeps every window; the clean table is made anew by each run."""

    gate: Gate
    clean: str
    quarantine: str
    create: str  # makes the quarantine when it is not there
    added: tuple[str, str, str]  # its columns of its own: the rules, start and end of the window
    moment: str  # how the warehouse writes a point in time, for strftime
    quote: str


def quarantine_gate(task: Quarantine) -> None:
    """Runs the rules and parts the rows: those that break a failed error-level rule are set aside."""
    table, dataset = task.gate.table, task.gate.dataset
    start, end = (moment.strftime(task.moment) for moment in window())
    reasons, window_start, window_end = task.added
    this_window = f"{window_start} = {start} AND {window_end} = {end}"
    with transaction(task.gate.warehouse) as (cursor, _):
        failed = failed_rules(cursor, task.gate)
        about_all = [broken for broken in failed if broken.rule.violation is None]
        if about_all:
            stop(task.gate, about_all)
        cursor.execute(f"SELECT * FROM {table} WHERE 1 = 0")
        columns = ", ".join(quoted(column[0], task.quote) for column in cursor.description)
        rows, broken, broken_rules = marked(table, columns, failed)
        cursor.execute(f"DROP TABLE IF EXISTS {task.clean}")
        cursor.execute(f"CREATE TABLE {task.clean} AS SELECT {columns} FROM {rows} WHERE NOT ({broken})")
        cursor.execute(task.create)
        cursor.execute(f"DELETE FROM {task.quarantine} WHERE {this_window}")
        cursor.execute(
            f"INSERT INTO {task.quarantine} ({columns}, {reasons}, {window_start}, {window_end})"
            f" SELECT {columns}, {broken_rules}, {start}, {end} FROM {rows} WHERE {broken}"
        )
        came = count(cursor, table)
        clean = count(cursor, task.clean)
        aside = count(cursor, task.quarantine, this_window)
        if came != clean + aside:
            raise RuntimeError(f"{dataset}: {came} rows came, {clean} are clean and {aside} set aside.")
    if failed:
        names = ", ".join(broken.rule.id for broken in failed)
        message = f"Quarantined {aside:,} of {counted(came)} of {dataset} ({names})"
        log.warning(message)
        alert("data_quality", f"{message}; they are in {task.quarantine}")


def marked(table: str, columns: str, failed: list[Broken]) -> tuple[str, str, str]:
    """The table with a mark for each failed rule, the condition of a row with any, and the rules it broke."""
    marks = [f"assay_breaks_{number}" for number in range(len(failed))]
    flags = "".join(
        f", CASE WHEN {broken.rule.violation} THEN 1 ELSE 0 END AS {mark}" for broken, mark in zip(failed, marks)
    )
    condition = " OR ".join(f"{mark} = 1" for mark in marks) or "1 = 0"
    names = " || ".join(
        f"CASE WHEN {mark} = 1 THEN '; {broken.rule.id}' ELSE '' END" for broken, mark in zip(failed, marks)
    )
    rows = f"(SELECT {columns}{flags} FROM {table}) AS marked"
    return rows, condition, f"SUBSTR({names}, 3)" if names else "''"


def quoted(name: str, quote: str) -> str:
    """A column name that the database gave, in quotes."""
    return quote + name.replace(quote, quote + quote) + quote


class Merge(NamedTuple):
    rows: str  # what is loaded, in words
    target: str  # the table, as people know it
    warehouse: str
    table: str
    lock: str | None  # keeps other writers out until the counts are written
    duplicate_target_keys: str
    classify: str
    statements: tuple[str, ...]


def merge(task: Merge) -> None:
    """Loads the target. What is logged was counted by the same SQL as the dry run, and verified."""
    with transaction(task.warehouse) as (cursor, _):
        if task.lock is not None:
            cursor.execute(task.lock)
        repeated = int(first_row(cursor, task.duplicate_target_keys)[0])
        if repeated:
            raise AirflowFailException(
                f"{repeated:,} keys occur more than once in {task.target}: a merge would pick rows at random."
            )
        cursor.execute(task.classify)
        names = [column[0].lower() for column in cursor.description]
        plan = {name: int(value) for name, value in zip(names, cursor.fetchone())}
        for statement in task.statements:
            cursor.execute(statement)
        held = count(cursor, task.table)
        if held != plan["target_rows"] + plan["inserted"]:
            raise RuntimeError(
                f"{task.target} holds {held} rows, not the {plan['target_rows']} + {plan['inserted']} planned."
            )
    kept = [f"{plan['inserted']:,} inserted", f"{plan['updated']:,} updated"]
    if plan["unchanged"]:
        kept.append(f"{plan['unchanged']:,} unchanged")
    loaded = plan["inserted"] + plan["updated"] + plan["unchanged"]
    if plan["source_rows"] != loaded + plan["rejected"] + plan["superseded"]:
        raise RuntimeError(f"{task.target}: {plan['source_rows']} rows came, {plan} accounts for another number.")
    if plan["rejected"]:
        log.warning("%s rejected: the key is incomplete or repeated", counted(plan["rejected"]))
    if plan["superseded"]:
        log.info("%s superseded by a newer one with the same key", counted(plan["superseded"]))
    log.info("Loaded %s %s (%s)", f"{loaded:,}", task.rows, ", ".join(kept))


PREPARE_STAGING = Prepare(
    warehouse="pg",
    create='CREATE SCHEMA IF NOT EXISTS "assay_staging"',
)


EXTRACT_ODD = Extract(
    source="Odd\"Schema.Odd'Table",
    connection="pg",
    streams=True,
    read="""
SELECT \"\"\"; drop table x --", "{{ ds }} 100%s", "back\\slash 'quote'", "new
line \"\"\"\"\", "right\u202eto left" FROM "Odd""Schema"."Odd'Table"
""",
    watermark='"{{ ds }} 100%s"',
    moment="TIMESTAMP '%Y-%m-%d %H:%M:%S.%f'",
    warehouse="pg",
    table='"assay_staging"."hostile__odd"',
    create="""
CREATE TABLE "assay_staging"."hostile__odd" (\"\"\"; drop table x --" TEXT, "{{ ds }} 100%s" TIMESTAMP, "back\\slash 'quote'" NUMERIC, "new
line \"\"\"\"\" TEXT, "right\u202eto left" BOOLEAN)
""",
    insert="""
INSERT INTO "assay_staging"."hostile__odd" (\"\"\"; drop table x --", "{{ ds }} 100%s", "back\\slash 'quote'", "new
line \"\"\"\"\", "right\u202eto left") VALUES 
""",
    width=5,
    decimals=True,
)


GATE_ODD = Quarantine(
    gate=Gate(
        dataset="odd",
        warehouse="pg",
        on_fail="quarantine",
        table='"assay_staging"."hostile__odd"',
        rules=(
            Rule(
                id="braces",
                sentence="\"; drop table x -- matches \\d{2,}\\\\'\"\"\"\\{\\{ x \\}\\}",
                severity="error",
                count="""
SELECT COUNT(CASE WHEN NOT (CAST(\"\"\"; drop table x --" AS TEXT) ~ '^(?:\\d{2,}\\\\''\"\"\"\\{\\{ x \\}\\})$') THEN 1 END), COUNT(*)
FROM "assay_staging"."hostile__odd"
""",
                violation="NOT (CAST(\"\"\"; drop table x --\" AS TEXT) ~ '^(?:\\d{2,}\\\\''\"\"\"\\{\\{ x \\}\\})$')",
                max_count=None,
                max_share=None,
                warn_count=None,
                warn_share=None,
            ),
            Rule(
                id="values",
                sentence="new\nline \"\" is one of it's, \"\"\", {{ x }}, a\nb, \\",
                severity="error",
                count="""
SELECT COUNT(CASE WHEN CAST("new
line \"\"\"\"\" AS TEXT) NOT IN ('it''s', '\"\"\"', '{{ x }}', 'a
b', '\\') THEN 1 END), COUNT(*)
FROM "assay_staging"."hostile__odd"
""",
                violation="""
CAST("new
line \"\"\"\"\" AS TEXT) NOT IN ('it''s', '\"\"\"', '{{ x }}', 'a
b', '\\')
""",
                max_count=None,
                max_share=None,
                warn_count=None,
                warn_share=None,
            ),
        ),
    ),
    clean='"assay_staging"."hostile__odd__clean"',
    quarantine='"assay_staging"."hostile__odd__quarantine"',
    create="""
CREATE TABLE IF NOT EXISTS "assay_staging"."hostile__odd__quarantine" AS
SELECT "d".*, CAST(NULL AS TEXT) AS "assay_rules", CAST(NULL AS TIMESTAMP) AS "assay_window_start", CAST(NULL AS TIMESTAMP) AS "assay_window_end"
FROM "assay_staging"."hostile__odd" AS "d" WHERE 1 = 0
""",
    added=('"assay_rules"', '"assay_window_start"', '"assay_window_end"'),
    moment="TIMESTAMP '%Y-%m-%d %H:%M:%S.%f'",
    quote='"',
)


MERGE_ODD_TARGET = Merge(
    rows="Odd'Table",
    target='Odd"Schema.odd_target',
    warehouse="pg",
    table='"Odd""Schema"."odd_target"',
    lock='LOCK TABLE "Odd""Schema"."odd_target" IN SHARE ROW EXCLUSIVE MODE',
    duplicate_target_keys="""
SELECT COUNT(*) AS "duplicate_keys", CAST(COALESCE(SUM("n"), 0) AS BIGINT) AS "duplicate_rows"
FROM (
  SELECT COUNT(*) AS "n"
  FROM "Odd""Schema"."odd_target" AS "t"
  WHERE NULLIF(CAST("t".\"\"\"; drop table x --" AS TEXT), '') IS NOT NULL AND NULLIF(CAST("t"."new
line \"\"\"\"\" AS TEXT), '') IS NOT NULL
  GROUP BY NULLIF(CAST("t".\"\"\"; drop table x --" AS TEXT), ''), NULLIF(CAST("t"."new
line \"\"\"\"\" AS TEXT), '')
  HAVING COUNT(*) > 1
) AS "repeated"
""",
    classify="""
SELECT "source_rows", "target_rows", "null_keys",
  "duplicate_keys" AS "duplicate_source_keys",
  "null_keys" + 0 AS "rejected",
  "duplicate_rows" - "duplicate_keys" AS "superseded",
  "source_rows" - "null_keys" - ("duplicate_rows" - "duplicate_keys") - "met_rows" AS "inserted",
  "changed_rows" AS "updated",
  "met_rows" - "changed_rows" AS "unchanged",
  "changed_0" + "changed_1" + "changed_2" AS "changed_cells", "changed_0", "changed_1", "changed_2"
FROM (
  SELECT COUNT(*) AS "source_rows",
    COUNT(CASE WHEN NOT (NULLIF(CAST("s".\"\"\"; drop table x --" AS TEXT), '') IS NOT NULL AND NULLIF(CAST("s"."new
line \"\"\"\"\" AS TEXT), '') IS NOT NULL) THEN 1 END) AS "null_keys"
  FROM "assay_staging"."hostile__odd__clean" AS "s"
) AS "counted"
CROSS JOIN (
SELECT COUNT(*) AS "duplicate_keys", CAST(COALESCE(SUM("n"), 0) AS BIGINT) AS "duplicate_rows"
FROM (
  SELECT COUNT(*) AS "n"
  FROM "assay_staging"."hostile__odd__clean" AS "s"
  WHERE NULLIF(CAST("s".\"\"\"; drop table x --" AS TEXT), '') IS NOT NULL AND NULLIF(CAST("s"."new
line \"\"\"\"\" AS TEXT), '') IS NOT NULL
  GROUP BY NULLIF(CAST("s".\"\"\"; drop table x --" AS TEXT), ''), NULLIF(CAST("s"."new
line \"\"\"\"\" AS TEXT), '')
  HAVING COUNT(*) > 1
) AS "repeated"
) AS "health"
CROSS JOIN (
  SELECT COUNT(*) AS "target_rows" FROM "Odd""Schema"."odd_target" AS "t"
) AS "held"
CROSS JOIN (
  SELECT COUNT(*) AS "met_rows",
    COUNT(CASE WHEN NULLIF(CAST("t"."{{ ds }} 100%s" AS TEXT), '') IS DISTINCT FROM NULLIF(CAST("s"."{{ ds }} 100%s" AS TEXT), '')
    OR NULLIF(CAST("t"."back\\slash 'quote'" AS TEXT), '') IS DISTINCT FROM NULLIF(CAST("s"."back\\slash 'quote'" AS TEXT), '')
    OR NULLIF(CAST("t"."right\u202eto left" AS TEXT), '') IS DISTINCT FROM NULLIF(CAST("s"."right\u202eto left" AS TEXT), '') THEN 1 END) AS "changed_rows",
    COUNT(CASE WHEN NULLIF(CAST("t"."{{ ds }} 100%s" AS TEXT), '') IS DISTINCT FROM NULLIF(CAST("s"."{{ ds }} 100%s" AS TEXT), '') THEN 1 END) AS "changed_0",
    COUNT(CASE WHEN NULLIF(CAST("t"."back\\slash 'quote'" AS TEXT), '') IS DISTINCT FROM NULLIF(CAST("s"."back\\slash 'quote'" AS TEXT), '') THEN 1 END) AS "changed_1",
    COUNT(CASE WHEN NULLIF(CAST("t"."right\u202eto left" AS TEXT), '') IS DISTINCT FROM NULLIF(CAST("s"."right\u202eto left" AS TEXT), '') THEN 1 END) AS "changed_2"
  FROM (
  SELECT \"\"\"; drop table x --", "{{ ds }} 100%s", "back\\slash 'quote'", "new
line \"\"\"\"\", "right\u202eto left"
  FROM (
    SELECT "s".\"\"\"; drop table x --" AS \"\"\"; drop table x --", "s"."{{ ds }} 100%s" AS "{{ ds }} 100%s", "s"."back\\slash 'quote'" AS "back\\slash 'quote'", "s"."new
line \"\"\"\"\" AS "new
line \"\"\"\"\", "s"."right\u202eto left" AS "right\u202eto left",
      ROW_NUMBER() OVER (PARTITION BY NULLIF(CAST("s".\"\"\"; drop table x --" AS TEXT), ''), NULLIF(CAST("s"."new
line \"\"\"\"\" AS TEXT), '') ORDER BY "s"."{{ ds }} 100%s" DESC NULLS LAST, "s"."back\\slash 'quote'" ASC NULLS LAST, "s"."right\u202eto left" ASC NULLS LAST) AS "assay_rank"
    FROM "assay_staging"."hostile__odd__clean" AS "s"
    WHERE NULLIF(CAST("s".\"\"\"; drop table x --" AS TEXT), '') IS NOT NULL AND NULLIF(CAST("s"."new
line \"\"\"\"\" AS TEXT), '') IS NOT NULL
  ) AS "ranked"
  WHERE "assay_rank" = 1
) AS "s" INNER JOIN "Odd""Schema"."odd_target" AS "t"
    ON NULLIF(CAST("t".\"\"\"; drop table x --" AS TEXT), '') = NULLIF(CAST("s".\"\"\"; drop table x --" AS TEXT), '') AND NULLIF(CAST("t"."new
line \"\"\"\"\" AS TEXT), '') = NULLIF(CAST("s"."new
line \"\"\"\"\" AS TEXT), '')
) AS "compared"
""",
    statements=(
        """
MERGE INTO "Odd""Schema"."odd_target" AS "t"
USING (
  SELECT \"\"\"; drop table x --", "{{ ds }} 100%s", "back\\slash 'quote'", "new
line \"\"\"\"\", "right\u202eto left"
  FROM (
    SELECT "s".\"\"\"; drop table x --" AS \"\"\"; drop table x --", "s"."{{ ds }} 100%s" AS "{{ ds }} 100%s", "s"."back\\slash 'quote'" AS "back\\slash 'quote'", "s"."new
line \"\"\"\"\" AS "new
line \"\"\"\"\", "s"."right\u202eto left" AS "right\u202eto left",
      ROW_NUMBER() OVER (PARTITION BY NULLIF(CAST("s".\"\"\"; drop table x --" AS TEXT), ''), NULLIF(CAST("s"."new
line \"\"\"\"\" AS TEXT), '') ORDER BY "s"."{{ ds }} 100%s" DESC NULLS LAST, "s"."back\\slash 'quote'" ASC NULLS LAST, "s"."right\u202eto left" ASC NULLS LAST) AS "assay_rank"
    FROM "assay_staging"."hostile__odd__clean" AS "s"
    WHERE NULLIF(CAST("s".\"\"\"; drop table x --" AS TEXT), '') IS NOT NULL AND NULLIF(CAST("s"."new
line \"\"\"\"\" AS TEXT), '') IS NOT NULL
  ) AS "ranked"
  WHERE "assay_rank" = 1
) AS "s"
ON NULLIF(CAST("t".\"\"\"; drop table x --" AS TEXT), '') = NULLIF(CAST("s".\"\"\"; drop table x --" AS TEXT), '') AND NULLIF(CAST("t"."new
line \"\"\"\"\" AS TEXT), '') = NULLIF(CAST("s"."new
line \"\"\"\"\" AS TEXT), '')
WHEN MATCHED AND (
    NULLIF(CAST("t"."{{ ds }} 100%s" AS TEXT), '') IS DISTINCT FROM NULLIF(CAST("s"."{{ ds }} 100%s" AS TEXT), '')
    OR NULLIF(CAST("t"."back\\slash 'quote'" AS TEXT), '') IS DISTINCT FROM NULLIF(CAST("s"."back\\slash 'quote'" AS TEXT), '')
    OR NULLIF(CAST("t"."right\u202eto left" AS TEXT), '') IS DISTINCT FROM NULLIF(CAST("s"."right\u202eto left" AS TEXT), '')
  ) THEN UPDATE SET "{{ ds }} 100%s" = "s"."{{ ds }} 100%s", "back\\slash 'quote'" = "s"."back\\slash 'quote'", "right\u202eto left" = "s"."right\u202eto left"
WHEN NOT MATCHED THEN INSERT (\"\"\"; drop table x --", "{{ ds }} 100%s", "back\\slash 'quote'", "new
line \"\"\"\"\", "right\u202eto left") VALUES ("s".\"\"\"; drop table x --", "s"."{{ ds }} 100%s", "s"."back\\slash 'quote'", "s"."new
line \"\"\"\"\", "s"."right\u202eto left")
""",
    ),
)


with DAG(
    dag_id=DAG_ID,
    description='Ends """ with {{ braces }}, a \\ and 100 %. And a second line"',
    schedule=None,
    start_date=pendulum.datetime(2020, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args={
    },
    params={
        "window_start": Param(None, type=["null", "string"], format="date-time"),
        "window_end": Param(None, type=["null", "string"], format="date-time"),
    },
    tags=["assay"],
    doc_md="""\
Ends \"\"\" with {{ braces }}, a \\ and 100 %.
And a second line"


- `odd` → `Odd"Schema.odd_target` by "; drop table x --, new
line ""

Every task can be run again: the window is read anew, staging is replaced, the merge writes only what differs.
""",
) as dag:

    @task
    def prepare_staging() -> None:
        """The staging schema in pg."""
        prepare(PREPARE_STAGING)

    @task
    def extract_odd() -> None:
        """Odd"Schema.Odd'Table of pg, what changed in the window."""
        extract(EXTRACT_ODD)

    @task
    def gate_odd() -> None:
        """2 rules on odd. Rows that break a failed one are set aside."""
        quarantine_gate(GATE_ODD)

    @task
    def merge_odd_target() -> None:
        """odd into Odd"Schema.odd_target, by "; drop table x -- and new line ""."""
        merge(MERGE_ODD_TARGET)

    prepared_staging = prepare_staging()
    extracted_odd = extract_odd()
    checked_odd = gate_odd()
    merged_odd_target = merge_odd_target()

    prepared_staging >> extracted_odd
    extracted_odd >> checked_odd
    checked_odd >> merged_odd_target
