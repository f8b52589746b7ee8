/** How the DAG's tasks talk to databases: one transaction each, on raw cursors, so that counts and MERGE agree. */
export const DATABASE = `
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
`;

/** The run's window. Every task of a run sees the same one, on every attempt: that is what makes reruns safe. */
export const WINDOW = `
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
`;

export const PREPARE = `
class Prepare(NamedTuple):
    warehouse: str
    create: str


def prepare(task: Prepare) -> None:
    """Makes the staging schema when it is not there."""
    with transaction(task.warehouse) as (cursor, _):
        cursor.execute(task.create)
`;
