import type { Cell } from '../formats/extract.ts';
import type { Alert, ColumnProfile, Profile } from './profile.ts';

/** A column as alerts see it: its profile, and counts that the profile does not show. */
export interface AlertColumn {
  readonly profile: ColumnProfile;
  /** Texts that do not have the form of the column's semantic type. */
  readonly misfits: number;
  /** Values that are NaN or infinite. */
  readonly notFinite: number;
}

const MANY_NULLS = 0.2;
const MOSTLY_NULL = 0.5;
const NEARLY_UNIQUE = 0.95;
/** Fewer rows make many columns look like keys. */
const ENOUGH_ROWS = 20;

/** Texts that stand for “no value”, in small letters. */
const PLACEHOLDERS = new Set([
  ...[
    'n/a',
    'na',
    '#n/a',
    'n.a.',
    'null',
    '<null>',
    '(null)',
    'none',
    'nil',
    'nan',
    'nat',
    'undefined',
    'empty',
  ],
  ...[
    'unknown',
    'not available',
    'not applicable',
    'not provided',
    'missing',
    'tbd',
    '?',
    '??',
    '-',
    '--',
    '---',
    '.',
  ],
]);
/** Numbers and days that stand for “no value” when they repeat. */
const SENTINELS = new Set([
  '-999',
  '-9999',
  '-99999',
  '9999-12-31',
  '1900-01-01',
  '1970-01-01',
  '0001-01-01',
]);

/** What a reader of a profile should look at: of the table first, then column by column. Once per kind and column. */
export function alertsOf(table: Profile['table'], columns: readonly AlertColumn[]): Alert[] {
  return [...tableAlerts(table), ...columns.flatMap(columnAlerts)];
}

function tableAlerts({ rows, duplicate_rows: duplicates }: Profile['table']): Alert[] {
  if (rows === 0)
    return [
      {
        kind: 'no_rows',
        column: null,
        severity: 'warn',
        message: 'There are no rows.',
        evidence: '0 rows',
        guard: null,
      },
    ];
  if (duplicates === 0) return [];
  const message = `${shareOf(duplicates, rows, 'row')} repeat an earlier one in every column.`;
  const evidence = `${duplicates.toLocaleString('en-US')} rows`;
  return [{ kind: 'duplicate_rows', column: null, severity: 'warn', message, evidence, guard: null }];
}

function columnAlerts(column: AlertColumn): Alert[] {
  const { profile } = column;
  if (profile.rows === 0) return [];
  const alert = (kind: string, severity: Alert['severity'], message: string): Alert => ({
    kind,
    column: profile.name,
    severity,
    message: `${profile.name}: ${message}`,
    evidence: message,
    guard: null,
  });
  if (profile.nulls === profile.rows) return [alert('all_null', 'warn', 'every value is NULL.')];
  const found: [kind: string, severity: Alert['severity'], message: string | null][] = [
    ['constant', 'info', constant(profile)],
    ['many_nulls', profile.nulls / profile.rows >= MOSTLY_NULL ? 'warn' : 'info', manyNulls(profile)],
    ['duplicate_keys', 'warn', duplicateKeys(profile)],
    ['placeholder', 'warn', placeholders(profile)],
    ['mixed_types', 'warn', mixedTypes(column)],
    ['whitespace', 'warn', counted(profile.whitespace, 'begin or end with white space')],
    ['empty_text', 'info', counted(profile.empty, 'are empty texts, which are not NULL')],
    ['not_finite', 'warn', counted(column.notFinite, 'are NaN or infinite')],
    ['outliers', 'info', outliers(profile)],
  ];
  return found.flatMap(([kind, severity, message]) =>
    message === null ? [] : [alert(kind, severity, message)],
  );

  function counted(count: number, what: string): string | null {
    return count === 0 ? null : `${shareOf(count, profile.rows - profile.nulls, 'value')} ${what}.`;
  }
}

function constant({ distinct, top, nulls }: ColumnProfile): string | null {
  if (distinct !== 1) return null;
  return `every value is ${shown(top[0]?.value ?? null)}${nulls > 0 ? ' or NULL' : ''}.`;
}

function manyNulls({ nulls, rows }: ColumnProfile): string | null {
  return nulls / rows < MANY_NULLS ? null : `${shareOf(nulls, rows, 'value')} are NULL.`;
}

/** A column that looks like a key but is not quite one. */
function duplicateKeys({
  distinct,
  distinct_exact: exact,
  rows,
  nulls,
  top,
  type,
}: ColumnProfile): string | null {
  const given = rows - nulls;
  if (!exact || given < ENOUGH_ROWS || distinct === given || distinct / given < NEARLY_UNIQUE) return null;
  if (type === 'DOUBLE' || type === 'FLOAT') return null;
  const [first] = top;
  const example = first && first.count > 1 ? `, ${shown(first.value)} ${first.count} times` : '';
  return `nearly a key, but ${shareOf(given - distinct, given, 'value')} repeat another one${example}.`;
}

function placeholders({ top }: ColumnProfile): string | null {
  const found = top.filter(
    ({ value, count }) =>
      PLACEHOLDERS.has(String(value).trim().toLowerCase()) ||
      (count > 1 && SENTINELS.has(String(value).replace(/ 00:00:00(\+00)?$/, ''))),
  );
  if (found.length === 0) return null;
  const list = found
    .map(({ value, count }) => `${shown(value)} (${count.toLocaleString('en-US')})`)
    .join(', ');
  return `values that may stand for none: ${list}.`;
}

function mixedTypes({ profile, misfits }: AlertColumn): string | null {
  if (profile.semantic_type === null || misfits === 0) return null;
  const what = profile.semantic_type.replaceAll('_', ' ');
  return `nearly all values look like ${what}, but ${shareOf(misfits, profile.rows - profile.nulls, 'value')} do not.`;
}

function outliers({ outliers: found, rows, nulls }: ColumnProfile): string | null {
  if (!found || found.count === 0) return null;
  const { count, low, high, method } = found;
  const range = `${Number(low.toPrecision(6))} and ${Number(high.toPrecision(6))}`;
  return `${shareOf(count, rows - nulls, 'value')} are not between ${range} (${method}).`;
}

/** `3 of 1,000 values (0.3 %)`. */
function shareOf(count: number, all: number, noun: string): string {
  const percent = Number(((100 * count) / all).toPrecision(2));
  return `${count.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} ${noun}s (${percent} %)`;
}

function shown(value: Cell): string {
  const text = String(value);
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
