/** The merge: counted before, written in the same transaction, verified after. */
export const MERGE = `
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
`;
