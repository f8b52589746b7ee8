/** `from module import names`, of which a file gets the names it uses; without names, `import module`. */
interface Import {
  readonly module: string;
  readonly names: readonly string[];
}

/** In the order that Ruff sorts them. */
const STANDARD: readonly Import[] = [
  { module: 'html', names: [] },
  { module: 'json', names: [] },
  { module: 'logging', names: [] },
  { module: 'sys', names: [] },
  { module: 'urllib.request', names: [] },
  { module: 'collections.abc', names: ['Iterator'] },
  { module: 'contextlib', names: ['closing', 'contextmanager'] },
  { module: 'datetime', names: ['date', 'datetime', 'timedelta', 'timezone'] },
  { module: 'decimal', names: ['Decimal'] },
  { module: 'typing', names: ['Any', 'NamedTuple'] },
];
const AIRFLOW: readonly Import[] = [
  { module: 'pendulum', names: [] },
  { module: 'airflow.sdk', names: ['DAG', 'BaseHook', 'Param', 'get_current_context', 'task'] },
];

/** Names that older releases of Airflow 3 have elsewhere. */
const MOVED: readonly { readonly name: string; readonly now: string; readonly before: string }[] = [
  { name: 'CronDataIntervalTimetable', now: 'airflow.sdk', before: 'airflow.timetables.interval' },
  { name: 'AirflowFailException', now: 'airflow.sdk.exceptions', before: 'airflow.exceptions' },
];

const LITERALS_AND_COMMENTS = /"""(?:[^\\]|\\[\s\S])*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*$/gm;

/** The import statements that a file's body needs, and no others. */
export function importsPython(body: string): string {
  // Only what is code counts: a column in some SQL may be called `json`.
  const code = body.replace(LITERALS_AND_COMMENTS, '""');
  const uses = (name: string): boolean => new RegExp(`(?<![.\\w])${name.replace('.', '\\.')}\\b`).test(code);
  const lines = (imports: readonly Import[]): string[] =>
    imports.flatMap(({ module, names }) => {
      if (names.length === 0) return uses(module) ? [`import ${module}`] : [];
      const used = names.filter(uses);
      return used.length === 0 ? [] : [`from ${module} import ${used.join(', ')}`];
    });
  const moved = MOVED.filter(({ name }) => uses(name)).map(
    ({ name, now, before }) =>
      `try:\n    from ${now} import ${name}\nexcept ImportError:  # older Airflow 3\n    from ${before} import ${name}`,
  );
  return [
    'from __future__ import annotations',
    lines(STANDARD).join('\n'),
    lines(AIRFLOW).join('\n'),
    ...moved,
  ].join('\n\n');
}
