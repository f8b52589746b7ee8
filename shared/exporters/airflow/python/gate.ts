/** Raised when a gate stops the run; Airflow does not retry it, for the data would be the same. */
export const GATE_FAILED = `
class GateFailed(AirflowFailException):
    """The data broke a rule that the run must not survive. Trying again would not help."""
`;

/** Quality gates: rules as counts, thresholds, and what happens when a rule fails. */
export const GATE = `
class Rule(NamedTuple):
    id: str
    sentence: str
    severity: str  # "error" or "warn"
    count: str  # one row: violations, rows
    violation: str | None  # true for a row that breaks the rule; None when the rule is about the whole dataset
    max_count: int | None
    max_share: float | None


class Gate(NamedTuple):
    dataset: str
    warehouse: str
    on_fail: str  # "stop", "quarantine" or "warn"
    table: str
    rules: tuple[Rule, ...]


def gate(task: Gate) -> None:
    """Runs the rules; raises when the run must stop."""
    with transaction(task.warehouse) as (cursor, _):
        failed = [rule for rule in task.rules if breaks(cursor, rule) and rule.severity == "error"]
    if not failed:
        log.info("Gate %s: every error-level rule holds", task.dataset)
        return
    names = ", ".join(rule.id for rule in failed)
    if task.on_fail == "warn":
        log.warning("Gate %s: %s failed; the gate only reports", task.dataset, names)
        alert("data_quality", f"{task.dataset}: {names} failed; the rows went on.")
    else:
        stop(task, failed)


def breaks(cursor: Any, rule: Rule) -> bool:
    """Whether the rule's violations go beyond what it allows; logs what was counted."""
    violations, rows = (int(value or 0) for value in first_row(cursor, rule.count))
    share = violations / rows if rows else float(violations > 0)
    if rule.max_count is None and rule.max_share is None:
        broken = violations > 0
    else:
        broken = (rule.max_count is not None and violations > rule.max_count) or (
            rule.max_share is not None and share > rule.max_share
        )
    verdict = ("FAIL" if rule.severity == "error" else "WARN") if broken else "pass"
    log.log(
        logging.WARNING if broken else logging.INFO,
        "%s %s: %s (%s violations in %s rows)",
        verdict,
        rule.id,
        rule.sentence,
        f"{violations:,}",
        f"{rows:,}",
    )
    return broken


def stop(task: Gate, failed: list[Rule]) -> None:
    names = ", ".join(rule.id for rule in failed)
    alert("data_quality", f"{task.dataset}: {names} failed; the run stopped.")
    raise GateFailed(f"Gate {task.dataset}: {names} failed; nothing downstream is loaded.")
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
    added: tuple[str, str, str]  # its columns of its own: rules, start and end of the window
    moment: str  # how the warehouse writes a point in time, for strftime
    quote: str


def quarantine_gate(task: Quarantine) -> None:
    """Runs the rules and parts the rows: those that break a failed error-level rule are set aside."""
    checked = task.gate
    start, end = (moment.strftime(task.moment) for moment in window())
    why, window_start, window_end = task.added
    this_window = f"{window_start} = {start} AND {window_end} = {end}"
    with transaction(checked.warehouse) as (cursor, _):
        failed = [rule for rule in checked.rules if breaks(cursor, rule) and rule.severity == "error"]
        if any(rule.violation is None for rule in failed):
            stop(checked, failed)
        cursor.execute(f"SELECT * FROM {checked.table} WHERE 1 = 0")
        columns = ", ".join(quoted(column[0], task.quote) for column in cursor.description)
        flags = [f"assay_breaks_{number}" for number in range(len(failed))]
        flagged = ", ".join(
            [columns]
            + [f"CASE WHEN {rule.violation} THEN 1 ELSE 0 END AS {flag}" for rule, flag in zip(failed, flags)]
        )
        rows = f"(SELECT {flagged} FROM {checked.table}) AS flagged"
        broken = " OR ".join(f"{flag} = 1" for flag in flags) or "1 = 0"
        cursor.execute(f"DROP TABLE IF EXISTS {task.clean}")
        cursor.execute(f"CREATE TABLE {task.clean} AS SELECT {columns} FROM {rows} WHERE NOT ({broken})")
        cursor.execute(task.create)
        cursor.execute(f"DELETE FROM {task.quarantine} WHERE {this_window}")
        if failed:
            names = " || ".join(
                f"CASE WHEN {flag} = 1 THEN ',{rule.id}' ELSE '' END" for rule, flag in zip(failed, flags)
            )
            cursor.execute(
                f"INSERT INTO {task.quarantine} ({columns}, {why}, {window_start}, {window_end})"
                f" SELECT {columns}, SUBSTR({names}, 2), {start}, {end} FROM {rows} WHERE {broken}"
            )
        came = count(cursor, checked.table)
        clean = count(cursor, task.clean)
        aside = count(cursor, task.quarantine, this_window)
        if came != clean + aside:
            raise RuntimeError(f"{checked.dataset}: {came} rows came, {clean} are clean and {aside} set aside.")
    log.info("Gate %s: %s rows in, %s clean, %s quarantined", checked.dataset, f"{came:,}", f"{clean:,}", f"{aside:,}")
    if failed:
        broken_rules = ", ".join(rule.id for rule in failed)
        alert("data_quality", f"{checked.dataset}: {broken_rules} failed; {aside:,} rows are in {task.quarantine}.")


def quoted(name: str, quote: str) -> str:
    """A column name that the database gave, in quotes."""
    return quote + name.replace(quote, quote + quote) + quote
`;
