"""orders_everywhere

Written by Assay from pipeline.assay.yaml: change that and export again. It names connections, never credentials.
"""

from __future__ import annotations

import json
import logging
import urllib.request
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

DAG_ID = "orders_everywhere"


class Route(NamedTuple):
    on: tuple[str, ...]
    channel: str
    connection: str
    severity: str


ALERTS = (
    Route(
        on=("failure", "sla_miss"),
        channel="webhook",
        connection="ops_webhook",
        severity="critical",
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


def send_to_webhook(route: Route, message: str) -> None:
    """The connection's host is the URL, or schema, host and port are; a password is sent as a bearer token."""
    connection = BaseHook.get_connection(route.connection)
    body = {"severity": route.severity, "dag_id": DAG_ID, "message": message}
    headers = {"Content-Type": "application/json"}
    if connection.password:
        headers["Authorization"] = f"Bearer {connection.password}"
    url = connection.host
    if "://" not in url:
        port = f":{connection.port}" if connection.port else ""
        url = f"{connection.schema or 'https'}://{url}{port}"
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=30):
        pass


CHANNELS = {"webhook": send_to_webhook}


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


class Transform(NamedTuple):
    dataset: str
    warehouse: str
    table: str
    create: str


def transform(task: Transform) -> None:
    """Replaces the transform's staging table by what its query returns."""
    with transaction(task.warehouse) as (cursor, _):
        cursor.execute(f"DROP TABLE IF EXISTS {task.table}")
        cursor.execute(task.create)
        rows = count(cursor, task.table)
    log.info("Made %s of %s", counted(rows), task.dataset)


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
    warehouse="bigquery_lake",
    create="CREATE SCHEMA IF NOT EXISTS `lake`.`assay_staging`",
)


EXTRACT_ORDERS = Extract(
    source="shop.orders",
    connection="mysql_shop",
    streams=False,
    read="SELECT `id`, `batch`, `total` FROM `shop`.`orders`",
    watermark=None,
    moment=None,
    warehouse="bigquery_lake",
    table="`lake`.`assay_staging`.`orders_everywhere__orders`",
    create="CREATE TABLE `lake`.`assay_staging`.`orders_everywhere__orders` (`id` INT64, `batch` INT64, `total` FLOAT64)",
    insert="INSERT INTO `lake`.`assay_staging`.`orders_everywhere__orders` (`id`, `batch`, `total`) VALUES ",
    width=3,
    decimals=False,
)


TRANSFORM_TOTALS = Transform(
    dataset="totals",
    warehouse="bigquery_lake",
    table="`lake`.`assay_staging`.`orders_everywhere__totals`",
    create="""
CREATE TABLE `lake`.`assay_staging`.`orders_everywhere__totals` AS
WITH `orders` AS (SELECT * FROM `lake`.`assay_staging`.`orders_everywhere__orders`)
SELECT * FROM (
-- one row a batch
SELECT batch, SUM(total) AS total
FROM orders
GROUP BY batch
) AS `assay_query`
""",
)


GATE_TOTALS = Gate(
    dataset="totals",
    warehouse="bigquery_lake",
    on_fail="warn",
    table="`lake`.`assay_staging`.`orders_everywhere__totals`",
    rules=(
        Rule(
            id="totals_unique",
            sentence="batch, total together never repeat",
            severity="error",
            count="SELECT (SELECT COUNT(*) FROM `lake`.`assay_staging`.`orders_everywhere__totals` WHERE (`batch`, `total`) IN (SELECT (`d`.`batch`, `d`.`total`) FROM `lake`.`assay_staging`.`orders_everywhere__totals` AS `d` WHERE `d`.`batch` IS NOT NULL AND `d`.`total` IS NOT NULL GROUP BY `d`.`batch`, `d`.`total` HAVING COUNT(*) > 1)), (SELECT COUNT(*) FROM `lake`.`assay_staging`.`orders_everywhere__totals`)",
            violation="(`batch`, `total`) IN (SELECT (`d`.`batch`, `d`.`total`) FROM `lake`.`assay_staging`.`orders_everywhere__totals` AS `d` WHERE `d`.`batch` IS NOT NULL AND `d`.`total` IS NOT NULL GROUP BY `d`.`batch`, `d`.`total` HAVING COUNT(*) > 1)",
            max_count=None,
            max_share=None,
            warn_count=None,
            warn_share=None,
        ),
    ),
)


MERGE_BATCH_TOTALS = Merge(
    rows="totals",
    target="lake.sales.batch_totals",
    warehouse="bigquery_lake",
    table="`lake`.`sales`.`batch_totals`",
    lock=None,
    duplicate_target_keys="""
SELECT COUNT(*) AS `duplicate_keys`, CAST(COALESCE(SUM(`n`), 0) AS BIGINT) AS `duplicate_rows`
FROM (
  SELECT COUNT(*) AS `n`
  FROM `lake`.`sales`.`batch_totals` AS `t`
  WHERE `t`.`batch_no` IS NOT NULL
  GROUP BY `t`.`batch_no`
  HAVING COUNT(*) > 1
) AS `repeated`
""",
    classify="""
SELECT `source_rows`, `target_rows`, `null_keys`,
  `duplicate_keys` AS `duplicate_source_keys`,
  `null_keys` + `duplicate_rows` AS `rejected`,
  0 AS `superseded`,
  `source_rows` - `null_keys` - `duplicate_rows` - `met_rows` AS `inserted`,
  `changed_rows` AS `updated`,
  `met_rows` - `changed_rows` AS `unchanged`,
  `changed_0` AS `changed_cells`, `changed_0`
FROM (
  SELECT COUNT(*) AS `source_rows`,
    COUNT(CASE WHEN NOT (`s`.`batch` IS NOT NULL) THEN 1 END) AS `null_keys`
  FROM `lake`.`assay_staging`.`orders_everywhere__totals` AS `s`
) AS `counted`
CROSS JOIN (
SELECT COUNT(*) AS `duplicate_keys`, CAST(COALESCE(SUM(`n`), 0) AS BIGINT) AS `duplicate_rows`
FROM (
  SELECT COUNT(*) AS `n`
  FROM `lake`.`assay_staging`.`orders_everywhere__totals` AS `s`
  WHERE `s`.`batch` IS NOT NULL
  GROUP BY `s`.`batch`
  HAVING COUNT(*) > 1
) AS `repeated`
) AS `health`
CROSS JOIN (
  SELECT COUNT(*) AS `target_rows` FROM `lake`.`sales`.`batch_totals` AS `t`
) AS `held`
CROSS JOIN (
  SELECT COUNT(*) AS `met_rows`,
    COUNT(CASE WHEN `t`.`total` IS DISTINCT FROM `s`.`total` THEN 1 END) AS `changed_rows`,
    COUNT(CASE WHEN `t`.`total` IS DISTINCT FROM `s`.`total` THEN 1 END) AS `changed_0`
  FROM (
  SELECT `batch_no`, `total`
  FROM (
    SELECT `s`.`batch` AS `batch_no`, `s`.`total` AS `total`,
      COUNT(*) OVER (PARTITION BY `s`.`batch`) AS `assay_rank`
    FROM `lake`.`assay_staging`.`orders_everywhere__totals` AS `s`
    WHERE `s`.`batch` IS NOT NULL
  ) AS `ranked`
  WHERE `assay_rank` = 1
) AS `s` INNER JOIN `lake`.`sales`.`batch_totals` AS `t`
    ON `t`.`batch_no` = `s`.`batch_no`
) AS `compared`
""",
    statements=(
        """
MERGE INTO `lake`.`sales`.`batch_totals` AS `t`
USING (
  SELECT `batch_no`, `total`
  FROM (
    SELECT `s`.`batch` AS `batch_no`, `s`.`total` AS `total`,
      COUNT(*) OVER (PARTITION BY `s`.`batch`) AS `assay_rank`
    FROM `lake`.`assay_staging`.`orders_everywhere__totals` AS `s`
    WHERE `s`.`batch` IS NOT NULL
  ) AS `ranked`
  WHERE `assay_rank` = 1
) AS `s`
ON `t`.`batch_no` = `s`.`batch_no`
WHEN MATCHED AND (
    `t`.`total` IS DISTINCT FROM `s`.`total`
  ) THEN UPDATE SET `total` = `s`.`total`
WHEN NOT MATCHED THEN INSERT (`batch_no`, `total`) VALUES (`s`.`batch_no`, `s`.`total`)
""",
    ),
)


PREPARE_STAGING_in_2 = Prepare(
    warehouse="redshift_old",
    create='CREATE SCHEMA IF NOT EXISTS "assay_staging"',
)


EXTRACT_ORDERS_in_2 = Extract(
    source="shop.orders",
    connection="mysql_shop",
    streams=False,
    read="SELECT `id`, `batch`, `total` FROM `shop`.`orders`",
    watermark=None,
    moment=None,
    warehouse="redshift_old",
    table='"assay_staging"."orders_everywhere__orders"',
    create='CREATE TABLE "assay_staging"."orders_everywhere__orders" ("id" BIGINT, "batch" BIGINT, "total" DOUBLE PRECISION)',
    insert='INSERT INTO "assay_staging"."orders_everywhere__orders" ("id", "batch", "total") VALUES ',
    width=3,
    decimals=False,
)


MERGE_ORDER_COPY_in_2 = Merge(
    rows="orders",
    target="public.orders",
    warehouse="redshift_old",
    table='"public"."orders"',
    lock='LOCK "public"."orders"',
    duplicate_target_keys="""
SELECT COUNT(*) AS "duplicate_keys", CAST(COALESCE(SUM("n"), 0) AS BIGINT) AS "duplicate_rows"
FROM (
  SELECT COUNT(*) AS "n"
  FROM "public"."orders" AS "t"
  WHERE "t"."order_id" IS NOT NULL
  GROUP BY "t"."order_id"
  HAVING COUNT(*) > 1
) AS "repeated"
""",
    classify="""
SELECT "source_rows", "target_rows", "null_keys",
  "duplicate_keys" AS "duplicate_source_keys",
  "null_keys" + "duplicate_rows" AS "rejected",
  0 AS "superseded",
  "source_rows" - "null_keys" - "duplicate_rows" - "met_rows" AS "inserted",
  "changed_rows" AS "updated",
  "met_rows" - "changed_rows" AS "unchanged",
  "changed_0" + "changed_1" AS "changed_cells", "changed_0", "changed_1"
FROM (
  SELECT COUNT(*) AS "source_rows",
    COUNT(CASE WHEN NOT ("s"."id" IS NOT NULL) THEN 1 END) AS "null_keys"
  FROM "assay_staging"."orders_everywhere__orders" AS "s"
) AS "counted"
CROSS JOIN (
SELECT COUNT(*) AS "duplicate_keys", CAST(COALESCE(SUM("n"), 0) AS BIGINT) AS "duplicate_rows"
FROM (
  SELECT COUNT(*) AS "n"
  FROM "assay_staging"."orders_everywhere__orders" AS "s"
  WHERE "s"."id" IS NOT NULL
  GROUP BY "s"."id"
  HAVING COUNT(*) > 1
) AS "repeated"
) AS "health"
CROSS JOIN (
  SELECT COUNT(*) AS "target_rows" FROM "public"."orders" AS "t"
) AS "held"
CROSS JOIN (
  SELECT COUNT(*) AS "met_rows",
    COUNT(CASE WHEN NOT ((COALESCE("t"."order_batch" = "s"."order_batch", FALSE) OR ("t"."order_batch" IS NULL AND "s"."order_batch" IS NULL)))
    OR NOT ((COALESCE("t"."order_total" = "s"."order_total", FALSE) OR ("t"."order_total" IS NULL AND "s"."order_total" IS NULL))) THEN 1 END) AS "changed_rows",
    COUNT(CASE WHEN NOT ((COALESCE("t"."order_batch" = "s"."order_batch", FALSE) OR ("t"."order_batch" IS NULL AND "s"."order_batch" IS NULL))) THEN 1 END) AS "changed_0",
    COUNT(CASE WHEN NOT ((COALESCE("t"."order_total" = "s"."order_total", FALSE) OR ("t"."order_total" IS NULL AND "s"."order_total" IS NULL))) THEN 1 END) AS "changed_1"
  FROM (
  SELECT "order_id", "order_batch", "order_total"
  FROM (
    SELECT "s"."id" AS "order_id", "s"."batch" AS "order_batch", "s"."total" AS "order_total",
      COUNT(*) OVER (PARTITION BY "s"."id") AS "assay_rank"
    FROM "assay_staging"."orders_everywhere__orders" AS "s"
    WHERE "s"."id" IS NOT NULL
  ) AS "ranked"
  WHERE "assay_rank" = 1
) AS "s" INNER JOIN "public"."orders" AS "t"
    ON "t"."order_id" = "s"."order_id"
) AS "compared"
""",
    statements=(
        """
CREATE TEMPORARY TABLE "assay_merge_rows" AS
SELECT "s"."order_id", "s"."order_batch", "s"."order_total"
FROM (
  SELECT "order_id", "order_batch", "order_total"
  FROM (
    SELECT "s"."id" AS "order_id", "s"."batch" AS "order_batch", "s"."total" AS "order_total",
      COUNT(*) OVER (PARTITION BY "s"."id") AS "assay_rank"
    FROM "assay_staging"."orders_everywhere__orders" AS "s"
    WHERE "s"."id" IS NOT NULL
  ) AS "ranked"
  WHERE "assay_rank" = 1
) AS "s" LEFT JOIN "public"."orders" AS "t"
    ON "t"."order_id" = "s"."order_id"
WHERE "t"."order_id" IS NULL
    OR NOT ((COALESCE("t"."order_batch" = "s"."order_batch", FALSE) OR ("t"."order_batch" IS NULL AND "s"."order_batch" IS NULL)))
    OR NOT ((COALESCE("t"."order_total" = "s"."order_total", FALSE) OR ("t"."order_total" IS NULL AND "s"."order_total" IS NULL)))
""",
        """
MERGE INTO "public"."orders"
USING "assay_merge_rows" AS "s"
ON "public"."orders"."order_id" = "s"."order_id"
WHEN MATCHED THEN UPDATE SET "order_batch" = "s"."order_batch", "order_total" = "s"."order_total"
WHEN NOT MATCHED THEN INSERT ("order_id", "order_batch", "order_total") VALUES ("s"."order_id", "s"."order_batch", "s"."order_total")
""",
        'DROP TABLE "assay_merge_rows"',
    ),
)


with DAG(
    dag_id=DAG_ID,
    schedule=None,
    start_date=pendulum.datetime(2020, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args={
        "on_failure_callback": alert_failure,
    },
    params={
        "window_start": Param(None, type=["null", "string"], format="date-time"),
        "window_end": Param(None, type=["null", "string"], format="date-time"),
    },
    tags=["assay"],
    doc_md="""\
- `totals` → `lake.sales.batch_totals` by batch_no
- `orders` → `public.orders` by id

Every task can be run again: the window is read anew, staging is replaced, the merge writes only what differs.
""",
) as dag:

    @task
    def prepare_staging() -> None:
        """The staging schema in bigquery_lake."""
        prepare(PREPARE_STAGING)

    @task
    def extract_orders() -> None:
        """shop.orders of mysql_shop, all of it."""
        extract(EXTRACT_ORDERS)

    @task
    def transform_totals() -> None:
        """The query of totals."""
        transform(TRANSFORM_TOTALS)

    @task
    def gate_totals() -> None:
        """1 rule on totals."""
        gate(GATE_TOTALS)

    @task
    def merge_batch_totals() -> None:
        """totals into lake.sales.batch_totals, by batch_no."""
        merge(MERGE_BATCH_TOTALS)

    @task
    def prepare_staging_IN_2() -> None:
        """The staging schema in redshift_old."""
        prepare(PREPARE_STAGING_in_2)

    @task
    def extract_orders_IN_2() -> None:
        """shop.orders of mysql_shop, all of it."""
        extract(EXTRACT_ORDERS_in_2)

    @task
    def merge_order_copy_IN_2() -> None:
        """orders into public.orders, by id."""
        merge(MERGE_ORDER_COPY_in_2)

    prepared_staging = prepare_staging()
    extracted_orders = extract_orders()
    transformed_totals = transform_totals()
    checked_totals = gate_totals()
    merged_batch_totals = merge_batch_totals()
    prepared_staging_IN_2 = prepare_staging_IN_2()
    extracted_orders_IN_2 = extract_orders_IN_2()
    merged_order_copy_IN_2 = merge_order_copy_IN_2()

    prepared_staging >> extracted_orders
    extracted_orders >> transformed_totals
    transformed_totals >> checked_totals
    checked_totals >> merged_batch_totals
    prepared_staging_IN_2 >> extracted_orders_IN_2
    extracted_orders_IN_2 >> merged_order_copy_IN_2
