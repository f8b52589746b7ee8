"""Users and events changed in a day.

Written by Assay from pipeline.assay.yaml: change that and export again. It names connections, never credentials.
"""

from __future__ import annotations

import html
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, NamedTuple

import pendulum
from airflow.sdk import DAG, BaseHook, Param, get_current_context, task

try:
    from airflow.sdk import CronDataIntervalTimetable
except ImportError:  # older Airflow 3
    from airflow.timetables.interval import CronDataIntervalTimetable

try:
    from airflow.sdk.exceptions import AirflowFailException
except ImportError:  # older Airflow 3
    from airflow.exceptions import AirflowFailException

DAG_ID = "users_and_events"
SLA_MINUTES = 120


class Route(NamedTuple):
    on: tuple[str, ...]
    channel: str
    connection: str
    severity: str


ALERTS = (
    Route(
        on=("failure", "sla_miss"),
        channel="slack",
        connection="slack_data_alerts",
        severity="critical",
    ),
    Route(
        on=("data_quality",),
        channel="email",
        connection="smtp_data_team",
        severity="warning",
    ),
)


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
    """Tells every route of the event. A route that cannot be reached is logged and harms nothing."""
    for route in ALERTS:
        if event in route.on:
            tell(route, message)


def tell(route: Route, message: str) -> None:
    try:
        CHANNELS[route.channel](route, message)
    except Exception:
        log.exception("The %s alert through %s could not be sent: %s", route.channel, route.connection, message)


def alert_failure(context: Any) -> None:
    """Called by Airflow when a task has failed for good. Routes that heard of a failed gate are not told twice."""
    exception = context.get("exception")
    ti = context["task_instance"]
    for route in ALERTS:
        told = isinstance(exception, GateFailed) and "data_quality" in route.on
        if "failure" in route.on and not told:
            tell(route, f"{ti.task_id} failed in {context['run_id']}: {exception}")


def send_to_slack(route: Route, message: str) -> None:
    """The connection is a Slack Incoming Webhook."""
    from airflow.providers.slack.hooks.slack_webhook import SlackWebhookHook

    hook = SlackWebhookHook(slack_webhook_conn_id=route.connection)
    hook.send(text=f"[{route.severity}] {DAG_ID}: {message}")


def send_by_email(route: Route, message: str) -> None:
    """The connection is an SMTP server; its extras name the sender (from_email) and the recipients (to)."""
    from airflow.providers.smtp.hooks.smtp import SmtpHook

    recipients = BaseHook.get_connection(route.connection).extra_dejson["to"]
    with SmtpHook(smtp_conn_id=route.connection) as smtp:
        smtp.send_email_smtp(
            to=recipients,
            subject=f"[{route.severity}] {DAG_ID}",
            html_content=html.escape(message),
        )


CHANNELS = {"slack": send_to_slack, "email": send_by_email}


def deadlines() -> dict[str, Any]:
    """Airflow 3.1 and newer: an alert when a run is not done in time. Older versions get none."""
    if sys.argv[1:3] == ["dags", "test"]:
        return {}  # `airflow dags test` breaks when a run with a deadline ends (seen in 3.3.2); nobody waits for it
    try:
        from airflow.providers.slack.notifications.slack_webhook import SlackWebhookNotifier

        try:
            from airflow.sdk import AsyncCallback, DeadlineAlert, DeadlineReference
        except ImportError:  # Airflow 3.1
            from airflow.sdk.definitions.deadline import AsyncCallback, DeadlineAlert, DeadlineReference
    except ImportError:
        return {}
    alerts = [
        DeadlineAlert(
            reference=DeadlineReference.DAGRUN_QUEUED_AT,
            interval=timedelta(minutes=SLA_MINUTES),
            callback=AsyncCallback(
                SlackWebhookNotifier,
                kwargs={
                    "slack_webhook_conn_id": route.connection,
                    "text": f"[{route.severity}] {DAG_ID}: not done {SLA_MINUTES} minutes after it was queued.",
                },
            ),
        )
        for route in ALERTS
        if "sla_miss" in route.on and route.channel == "slack"
    ]
    return {"deadline": alerts if len(alerts) > 1 else alerts[0]}


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
    warehouse="snowflake_warehouse",
    create='CREATE SCHEMA IF NOT EXISTS "ASSAY_STAGING"',
)


EXTRACT_USERS = Extract(
    source="public.users",
    connection="postgres_app",
    streams=True,
    read='SELECT "user_id", "email", "updated_at" FROM "public"."users"',
    watermark='"updated_at"',
    moment="TIMESTAMPTZ '%Y-%m-%d %H:%M:%S.%f+00:00'",
    warehouse="snowflake_warehouse",
    table='"ASSAY_STAGING"."USERS_AND_EVENTS__USERS"',
    create='CREATE TABLE "ASSAY_STAGING"."USERS_AND_EVENTS__USERS" ("USER_ID" NUMBER(38, 0), "EMAIL" VARCHAR, "UPDATED_AT" TIMESTAMP_TZ)',
    insert='INSERT INTO "ASSAY_STAGING"."USERS_AND_EVENTS__USERS" ("USER_ID", "EMAIL", "UPDATED_AT") VALUES ',
    width=3,
    decimals=False,
)


EXTRACT_EVENTS = Extract(
    source="public.events",
    connection="postgres_app",
    streams=True,
    read='SELECT "event_id", "user_id", "amount", "received_at" FROM "public"."events"',
    watermark='"received_at"',
    moment="TIMESTAMP '%Y-%m-%d %H:%M:%S.%f'",
    warehouse="snowflake_warehouse",
    table='"ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS"',
    create='CREATE TABLE "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS" ("EVENT_ID" VARCHAR, "USER_ID" NUMBER(38, 0), "AMOUNT" DOUBLE, "RECEIVED_AT" TIMESTAMP_NTZ)',
    insert='INSERT INTO "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS" ("EVENT_ID", "USER_ID", "AMOUNT", "RECEIVED_AT") VALUES ',
    width=4,
    decimals=False,
)


GATE_USERS = Gate(
    dataset="users",
    warehouse="snowflake_warehouse",
    on_fail="stop",
    table='"ASSAY_STAGING"."USERS_AND_EVENTS__USERS"',
    rules=(
        Rule(
            id="users_arrived",
            sentence="the dataset has at least 1 row",
            severity="error",
            count="""
SELECT CASE WHEN "MEASURED" >= 1 THEN 0 ELSE 1 END, "N"
FROM (SELECT COUNT(*) AS "MEASURED", COUNT(*) AS "N" FROM "ASSAY_STAGING"."USERS_AND_EVENTS__USERS") AS "M"
""",
            violation=None,
            max_count=None,
            max_share=None,
            warn_count=None,
            warn_share=None,
        ),
        Rule(
            id="users_email_format",
            sentence="email matches [^@\\s]+@[^@\\s]+\\.[a-z]{2,}",
            severity="error",
            count="""
SELECT COUNT(CASE WHEN NOT (REGEXP_LIKE(CAST("EMAIL" AS VARCHAR), '[^@\\\\s]+@[^@\\\\s]+\\\\.[a-z]{2,}')) THEN 1 END), COUNT(*)
FROM "ASSAY_STAGING"."USERS_AND_EVENTS__USERS"
""",
            violation="NOT (REGEXP_LIKE(CAST(\"EMAIL\" AS VARCHAR), '[^@\\\\s]+@[^@\\\\s]+\\\\.[a-z]{2,}'))",
            max_count=None,
            max_share=None,
            warn_count=None,
            warn_share=None,
        ),
        Rule(
            id="users_email_present",
            sentence="email is never NULL",
            severity="warn",
            count="""
SELECT COUNT(CASE WHEN "EMAIL" IS NULL THEN 1 END), COUNT(*)
FROM "ASSAY_STAGING"."USERS_AND_EVENTS__USERS"
""",
            violation='"EMAIL" IS NULL',
            max_count=None,
            max_share=0.1,
            warn_count=None,
            warn_share=None,
        ),
    ),
)


GATE_EVENTS = Quarantine(
    gate=Gate(
        dataset="events",
        warehouse="snowflake_warehouse",
        on_fail="quarantine",
        table='"ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS"',
        rules=(
            Rule(
                id="events_amount",
                sentence="amount is at least 0",
                severity="error",
                count="""
SELECT COUNT(CASE WHEN ("AMOUNT" < 0) THEN 1 END), COUNT(*)
FROM "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS"
""",
                violation='("AMOUNT" < 0)',
                max_count=3,
                max_share=None,
                warn_count=None,
                warn_share=None,
            ),
            Rule(
                id="events_user",
                sentence="every user_id exists in users.user_id",
                severity="error",
                count='SELECT (SELECT COUNT(*) FROM "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS" WHERE "USER_ID" IS NOT NULL AND "USER_ID" NOT IN (SELECT "R"."USER_ID" FROM "ASSAY_STAGING"."USERS_AND_EVENTS__USERS" AS "R" WHERE "R"."USER_ID" IS NOT NULL)), (SELECT COUNT(*) FROM "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS")',
                violation='"USER_ID" IS NOT NULL AND "USER_ID" NOT IN (SELECT "R"."USER_ID" FROM "ASSAY_STAGING"."USERS_AND_EVENTS__USERS" AS "R" WHERE "R"."USER_ID" IS NOT NULL)',
                max_count=None,
                max_share=None,
                warn_count=None,
                warn_share=None,
            ),
            Rule(
                id="events_new",
                sentence="no row comes back from: SELECT e.event_id FROM events e JOIN fct_events f ON f.event_id = e.event_id",
                severity="warn",
                count="""
SELECT (SELECT COUNT(*) FROM (
WITH "EVENTS" AS (SELECT * FROM "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS"),
  "FCT_EVENTS" AS (SELECT * FROM "ANALYTICS"."FCT_EVENTS")
SELECT * FROM (
SELECT e.event_id FROM events e JOIN fct_events f ON f.event_id = e.event_id
) AS "ASSAY_QUERY"
) AS "VIOLATIONS"), (SELECT COUNT(*) FROM "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS" AS "N")
""",
                violation=None,
                max_count=None,
                max_share=None,
                warn_count=None,
                warn_share=None,
            ),
        ),
    ),
    clean='"ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS__CLEAN"',
    quarantine='"ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS__QUARANTINE"',
    create="""
CREATE TABLE IF NOT EXISTS "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS__QUARANTINE" AS
SELECT "D".*, CAST(NULL AS VARCHAR) AS "ASSAY_RULES", CAST(NULL AS TIMESTAMP_NTZ) AS "ASSAY_WINDOW_START", CAST(NULL AS TIMESTAMP_NTZ) AS "ASSAY_WINDOW_END"
FROM "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS" AS "D" WHERE 1 = 0
""",
    added=('"ASSAY_RULES"', '"ASSAY_WINDOW_START"', '"ASSAY_WINDOW_END"'),
    moment="TO_TIMESTAMP_NTZ('%Y-%m-%d %H:%M:%S.%f')",
    quote='"',
)


MERGE_DIM_USERS = Merge(
    rows="users",
    target="analytics.dim_users",
    warehouse="snowflake_warehouse",
    table='"ANALYTICS"."DIM_USERS"',
    lock=None,
    duplicate_target_keys="""
SELECT COUNT(*) AS "DUPLICATE_KEYS", CAST(COALESCE(SUM("N"), 0) AS BIGINT) AS "DUPLICATE_ROWS"
FROM (
  SELECT COUNT(*) AS "N"
  FROM "ANALYTICS"."DIM_USERS" AS "T"
  WHERE "T"."USER_ID" IS NOT NULL
  GROUP BY "T"."USER_ID"
  HAVING COUNT(*) > 1
) AS "REPEATED"
""",
    classify="""
SELECT "SOURCE_ROWS", "TARGET_ROWS", "NULL_KEYS",
  "DUPLICATE_KEYS" AS "DUPLICATE_SOURCE_KEYS",
  "NULL_KEYS" + "DUPLICATE_ROWS" AS "REJECTED",
  0 AS "SUPERSEDED",
  "SOURCE_ROWS" - "NULL_KEYS" - "DUPLICATE_ROWS" - "MET_ROWS" AS "INSERTED",
  "CHANGED_ROWS" AS "UPDATED",
  "MET_ROWS" - "CHANGED_ROWS" AS "UNCHANGED",
  "CHANGED_0" + "CHANGED_1" AS "CHANGED_CELLS", "CHANGED_0", "CHANGED_1"
FROM (
  SELECT COUNT(*) AS "SOURCE_ROWS",
    COUNT(CASE WHEN NOT ("S"."USER_ID" IS NOT NULL) THEN 1 END) AS "NULL_KEYS"
  FROM "ASSAY_STAGING"."USERS_AND_EVENTS__USERS" AS "S"
) AS "COUNTED"
CROSS JOIN (
SELECT COUNT(*) AS "DUPLICATE_KEYS", CAST(COALESCE(SUM("N"), 0) AS BIGINT) AS "DUPLICATE_ROWS"
FROM (
  SELECT COUNT(*) AS "N"
  FROM "ASSAY_STAGING"."USERS_AND_EVENTS__USERS" AS "S"
  WHERE "S"."USER_ID" IS NOT NULL
  GROUP BY "S"."USER_ID"
  HAVING COUNT(*) > 1
) AS "REPEATED"
) AS "HEALTH"
CROSS JOIN (
  SELECT COUNT(*) AS "TARGET_ROWS" FROM "ANALYTICS"."DIM_USERS" AS "T"
) AS "HELD"
CROSS JOIN (
  SELECT COUNT(*) AS "MET_ROWS",
    COUNT(CASE WHEN "T"."EMAIL" IS DISTINCT FROM "S"."EMAIL"
    OR "T"."UPDATED_AT" IS DISTINCT FROM "S"."UPDATED_AT" THEN 1 END) AS "CHANGED_ROWS",
    COUNT(CASE WHEN "T"."EMAIL" IS DISTINCT FROM "S"."EMAIL" THEN 1 END) AS "CHANGED_0",
    COUNT(CASE WHEN "T"."UPDATED_AT" IS DISTINCT FROM "S"."UPDATED_AT" THEN 1 END) AS "CHANGED_1"
  FROM (
  SELECT "USER_ID", "EMAIL", "UPDATED_AT"
  FROM (
    SELECT "S"."USER_ID" AS "USER_ID", "S"."EMAIL" AS "EMAIL", "S"."UPDATED_AT" AS "UPDATED_AT",
      COUNT(*) OVER (PARTITION BY "S"."USER_ID") AS "ASSAY_RANK"
    FROM "ASSAY_STAGING"."USERS_AND_EVENTS__USERS" AS "S"
    WHERE "S"."USER_ID" IS NOT NULL
  ) AS "RANKED"
  WHERE "ASSAY_RANK" = 1
) AS "S" INNER JOIN "ANALYTICS"."DIM_USERS" AS "T"
    ON "T"."USER_ID" = "S"."USER_ID"
) AS "COMPARED"
""",
    statements=(
        """
MERGE INTO "ANALYTICS"."DIM_USERS" AS "T"
USING (
  SELECT "USER_ID", "EMAIL", "UPDATED_AT"
  FROM (
    SELECT "S"."USER_ID" AS "USER_ID", "S"."EMAIL" AS "EMAIL", "S"."UPDATED_AT" AS "UPDATED_AT",
      COUNT(*) OVER (PARTITION BY "S"."USER_ID") AS "ASSAY_RANK"
    FROM "ASSAY_STAGING"."USERS_AND_EVENTS__USERS" AS "S"
    WHERE "S"."USER_ID" IS NOT NULL
  ) AS "RANKED"
  WHERE "ASSAY_RANK" = 1
) AS "S"
ON "T"."USER_ID" = "S"."USER_ID"
WHEN MATCHED AND (
    "T"."EMAIL" IS DISTINCT FROM "S"."EMAIL"
    OR "T"."UPDATED_AT" IS DISTINCT FROM "S"."UPDATED_AT"
  ) THEN UPDATE SET "EMAIL" = "S"."EMAIL", "UPDATED_AT" = "S"."UPDATED_AT"
WHEN NOT MATCHED THEN INSERT ("USER_ID", "EMAIL", "UPDATED_AT") VALUES ("S"."USER_ID", "S"."EMAIL", "S"."UPDATED_AT")
""",
    ),
)


MERGE_FCT_EVENTS = Merge(
    rows="events",
    target="analytics.fct_events",
    warehouse="snowflake_warehouse",
    table='"ANALYTICS"."FCT_EVENTS"',
    lock=None,
    duplicate_target_keys="""
SELECT COUNT(*) AS "DUPLICATE_KEYS", CAST(COALESCE(SUM("N"), 0) AS BIGINT) AS "DUPLICATE_ROWS"
FROM (
  SELECT COUNT(*) AS "N"
  FROM "ANALYTICS"."FCT_EVENTS" AS "T"
  WHERE "T"."EVENT_ID" IS NOT NULL
  GROUP BY "T"."EVENT_ID"
  HAVING COUNT(*) > 1
) AS "REPEATED"
""",
    classify="""
SELECT "SOURCE_ROWS", "TARGET_ROWS", "NULL_KEYS",
  "DUPLICATE_KEYS" AS "DUPLICATE_SOURCE_KEYS",
  "NULL_KEYS" + 0 AS "REJECTED",
  "DUPLICATE_ROWS" - "DUPLICATE_KEYS" AS "SUPERSEDED",
  "SOURCE_ROWS" - "NULL_KEYS" - ("DUPLICATE_ROWS" - "DUPLICATE_KEYS") - "MET_ROWS" AS "INSERTED",
  "CHANGED_ROWS" AS "UPDATED",
  "MET_ROWS" - "CHANGED_ROWS" AS "UNCHANGED",
  "CHANGED_0" + "CHANGED_1" + "CHANGED_2" AS "CHANGED_CELLS", "CHANGED_0", "CHANGED_1", "CHANGED_2"
FROM (
  SELECT COUNT(*) AS "SOURCE_ROWS",
    COUNT(CASE WHEN NOT ("S"."EVENT_ID" IS NOT NULL) THEN 1 END) AS "NULL_KEYS"
  FROM "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS__CLEAN" AS "S"
) AS "COUNTED"
CROSS JOIN (
SELECT COUNT(*) AS "DUPLICATE_KEYS", CAST(COALESCE(SUM("N"), 0) AS BIGINT) AS "DUPLICATE_ROWS"
FROM (
  SELECT COUNT(*) AS "N"
  FROM "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS__CLEAN" AS "S"
  WHERE "S"."EVENT_ID" IS NOT NULL
  GROUP BY "S"."EVENT_ID"
  HAVING COUNT(*) > 1
) AS "REPEATED"
) AS "HEALTH"
CROSS JOIN (
  SELECT COUNT(*) AS "TARGET_ROWS" FROM "ANALYTICS"."FCT_EVENTS" AS "T"
) AS "HELD"
CROSS JOIN (
  SELECT COUNT(*) AS "MET_ROWS",
    COUNT(CASE WHEN "T"."USER_ID" IS DISTINCT FROM "S"."USER_ID"
    OR "T"."AMOUNT" IS DISTINCT FROM "S"."AMOUNT"
    OR "T"."RECEIVED_AT" IS DISTINCT FROM "S"."RECEIVED_AT" THEN 1 END) AS "CHANGED_ROWS",
    COUNT(CASE WHEN "T"."USER_ID" IS DISTINCT FROM "S"."USER_ID" THEN 1 END) AS "CHANGED_0",
    COUNT(CASE WHEN "T"."AMOUNT" IS DISTINCT FROM "S"."AMOUNT" THEN 1 END) AS "CHANGED_1",
    COUNT(CASE WHEN "T"."RECEIVED_AT" IS DISTINCT FROM "S"."RECEIVED_AT" THEN 1 END) AS "CHANGED_2"
  FROM (
  SELECT "EVENT_ID", "USER_ID", "AMOUNT", "RECEIVED_AT"
  FROM (
    SELECT "S"."EVENT_ID" AS "EVENT_ID", "S"."USER_ID" AS "USER_ID", "S"."AMOUNT" AS "AMOUNT", "S"."RECEIVED_AT" AS "RECEIVED_AT",
      ROW_NUMBER() OVER (PARTITION BY "S"."EVENT_ID" ORDER BY "S"."RECEIVED_AT" DESC NULLS LAST, "S"."USER_ID" ASC NULLS LAST, "S"."AMOUNT" ASC NULLS LAST) AS "ASSAY_RANK"
    FROM "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS__CLEAN" AS "S"
    WHERE "S"."EVENT_ID" IS NOT NULL
  ) AS "RANKED"
  WHERE "ASSAY_RANK" = 1
) AS "S" INNER JOIN "ANALYTICS"."FCT_EVENTS" AS "T"
    ON "T"."EVENT_ID" = "S"."EVENT_ID"
) AS "COMPARED"
""",
    statements=(
        """
MERGE INTO "ANALYTICS"."FCT_EVENTS" AS "T"
USING (
  SELECT "EVENT_ID", "USER_ID", "AMOUNT", "RECEIVED_AT"
  FROM (
    SELECT "S"."EVENT_ID" AS "EVENT_ID", "S"."USER_ID" AS "USER_ID", "S"."AMOUNT" AS "AMOUNT", "S"."RECEIVED_AT" AS "RECEIVED_AT",
      ROW_NUMBER() OVER (PARTITION BY "S"."EVENT_ID" ORDER BY "S"."RECEIVED_AT" DESC NULLS LAST, "S"."USER_ID" ASC NULLS LAST, "S"."AMOUNT" ASC NULLS LAST) AS "ASSAY_RANK"
    FROM "ASSAY_STAGING"."USERS_AND_EVENTS__EVENTS__CLEAN" AS "S"
    WHERE "S"."EVENT_ID" IS NOT NULL
  ) AS "RANKED"
  WHERE "ASSAY_RANK" = 1
) AS "S"
ON "T"."EVENT_ID" = "S"."EVENT_ID"
WHEN MATCHED AND (
    "T"."USER_ID" IS DISTINCT FROM "S"."USER_ID"
    OR "T"."AMOUNT" IS DISTINCT FROM "S"."AMOUNT"
    OR "T"."RECEIVED_AT" IS DISTINCT FROM "S"."RECEIVED_AT"
  ) THEN UPDATE SET "USER_ID" = "S"."USER_ID", "AMOUNT" = "S"."AMOUNT", "RECEIVED_AT" = "S"."RECEIVED_AT"
WHEN NOT MATCHED THEN INSERT ("EVENT_ID", "USER_ID", "AMOUNT", "RECEIVED_AT") VALUES ("S"."EVENT_ID", "S"."USER_ID", "S"."AMOUNT", "S"."RECEIVED_AT")
""",
    ),
)


with DAG(
    dag_id=DAG_ID,
    description="Users and events changed in a day.",
    schedule=CronDataIntervalTimetable("0 2 * * *", timezone="Europe/Amsterdam"),
    start_date=pendulum.datetime(2026, 1, 1, tz="Europe/Amsterdam"),
    catchup=True,
    max_active_runs=1,
    default_args={
        "owner": "data-platform",
        "retries": 3,
        "retry_delay": timedelta(seconds=300),
        "retry_exponential_backoff": 2,
        "max_retry_delay": timedelta(seconds=3600),
        "execution_timeout": timedelta(minutes=30),
        "on_failure_callback": alert_failure,
    },
    params={
        "window_start": Param(None, type=["null", "string"], format="date-time"),
        "window_end": Param(None, type=["null", "string"], format="date-time"),
    },
    tags=["assay"],
    doc_md="""\
Users and events changed in a day.

- `users` → `analytics.dim_users` by user_id
- `events` → `analytics.fct_events` by event_id

Every task can be run again: the window is read anew, staging is replaced, the merge writes only what differs.
""",
    **deadlines(),
) as dag:

    @task
    def prepare_staging() -> None:
        """The staging schema in snowflake_warehouse."""
        prepare(PREPARE_STAGING)

    @task
    def extract_users() -> None:
        """public.users of postgres_app, what changed in the window."""
        extract(EXTRACT_USERS)

    @task
    def extract_events() -> None:
        """public.events of postgres_app, what changed in the window."""
        extract(EXTRACT_EVENTS)

    @task
    def gate_users() -> None:
        """3 rules on users."""
        gate(GATE_USERS)

    @task
    def gate_events() -> None:
        """3 rules on events. Rows that break a failed one are set aside."""
        quarantine_gate(GATE_EVENTS)

    @task
    def merge_dim_users() -> None:
        """users into analytics.dim_users, by user_id."""
        merge(MERGE_DIM_USERS)

    @task
    def merge_fct_events() -> None:
        """events into analytics.fct_events, by event_id."""
        merge(MERGE_FCT_EVENTS)

    prepared_staging = prepare_staging()
    extracted_users = extract_users()
    extracted_events = extract_events()
    checked_users = gate_users()
    checked_events = gate_events()
    merged_dim_users = merge_dim_users()
    merged_fct_events = merge_fct_events()

    prepared_staging >> extracted_users
    prepared_staging >> extracted_events
    extracted_users >> checked_users
    [extracted_events, checked_users] >> checked_events
    checked_users >> merged_dim_users
    checked_events >> merged_fct_events
