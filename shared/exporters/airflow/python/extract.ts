/** Streams a source into its staging table. */
export const EXTRACT = `
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
`;
