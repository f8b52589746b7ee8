/** Makes a transform's staging table. */
export const TRANSFORM = `
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
`;
