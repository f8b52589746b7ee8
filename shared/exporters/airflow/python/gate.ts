/** Raised when a gate stops the run; Airflow does not retry it, for the data would be the same. */
export const GATE_FAILED = `
class GateFailed(AirflowFailException):
    """The data broke a rule that the run must not survive. Trying again would not help."""
`;

/**
 * Quality gates: rules as counts, thresholds, and what happens when a rule fails. The log says it in the words of
 * Assay's own run.
 */
export const GATE = `
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
`;

/**
 * How a quarantining gate parts the rows. All in one transaction, and made anew for the run's window, so that a
 * second run of the same window leaves the same rows.
 */
export const QUARANTINE = `
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
`;
