import { isRecord } from '../../pipeline/schema-shape.ts';
import type { Arguments } from '../arguments.ts';
import type { Draft } from '../draft.ts';
import { NotReadable } from '../not-readable.ts';
import { familyOf } from '../type-family.ts';
import { notTrue, readableQuery } from '../user-sql.ts';
import type { CheckPlace } from './check-writer.ts';

/** Checks with a form of their own; false when the line is none of them. @throws NotReadable for those without a rule */
export function readSpecialCheck(place: CheckPlace, line: string, given: Arguments): boolean {
  const read = [failedRows, schema, freshness, reference, sameRowCount, anomaly].find((one) =>
    one.form.test(line),
  );
  if (!read) {
    for (const { form, why, remedy } of WITHOUT_A_RULE)
      if (form.test(line)) throw new NotReadable(why, remedy);
    return false;
  }
  read.read(place, line, given);
  given.done();
  return true;
}

interface SpecialCheck {
  readonly form: RegExp;
  read(place: CheckPlace, line: string, given: Arguments): void;
}

const WITHOUT_A_RULE = [
  {
    form: /^change\b/,
    why: 'Its change is measured over days that only Soda Cloud keeps.',
    remedy: 'Write a change_since_last_run rule.',
  },
  {
    form: /^(distribution_difference|distribution difference)/,
    why: 'Its reference distribution is a file of its own.',
    remedy: 'Write population_stability, chi_square or ks_distance against a reference extract.',
  },
  {
    form: /^(group by|group evolution)\b/,
    why: 'Its groups are checks within a check.',
    remedy: 'Give a rule group_by.',
  },
  {
    form: /^reconciliation\b/,
    why: 'It compares data sources.',
    remedy: 'Write same_rows or aggregate_matches.',
  },
] as const;

const failedRows: SpecialCheck = {
  form: /^failed rows/,
  read({ collector, path, dataset, common, named }, _line, given) {
    given.ignore('fail', 'warn');
    const condition = given.textIfAny('fail condition');
    if (condition !== undefined) {
      // A row fails where the condition is true; where it is NULL the row does not.
      const draft: Draft = {
        type: 'row_condition',
        condition: notTrue(condition),
      };
      collector.add(path, dataset, draft, common, named);
      return;
    }
    const query = readableQuery(given.text('fail query'));
    collector.add(path, dataset, { type: 'custom_sql', sql: query }, { ...common, where: undefined }, named);
    if (common.where !== undefined) {
      collector.skip(path, 'the filter', 'A query brings its own WHERE.', 'Write the filter into the query.');
    }
  },
};

const FRESHNESS =
  /^freshness\s*(?:using\s+|\(\s*)["`]?([^\s"`,)]+)["`]?\s*(?:,\s*(\w+)\s*)?\)?\s*(?:<=?\s*(\S+))?$/;

const freshness: SpecialCheck = {
  form: /^freshness\b/,
  read({ collector, path, dataset, common, named }, line, given) {
    const [, column, variable, inline] = FRESHNESS.exec(line) ?? [];
    if (column === undefined || variable !== undefined) {
      throw new NotReadable(
        'It does not name a column and an age, such as `freshness(day) < 1d`.',
        'Write a freshness rule.',
      );
    }
    const [fail, warn] = [given.take('fail'), given.take('warn')];
    const add = (text: string | undefined, severity: 'error' | 'warn'): void => {
      if (text === undefined) return;
      collector.add(
        path,
        dataset,
        { type: 'freshness', column, ...ageOf(text) },
        { ...common, severity },
        named,
      );
    };
    add(inline ?? alertAge(fail), 'error');
    add(alertAge(warn), 'warn');
  },
};

/** `when > 6h` is an age of at most 6h. */
function alertAge(alert: unknown): string | undefined {
  if (alert === undefined) return undefined;
  const age = typeof alert === 'string' ? /^when\s*>=?\s*(\S+)$/.exec(alert.trim())?.[1] : undefined;
  if (age === undefined)
    throw new NotReadable('Its alert is no age, such as `when > 6h`.', 'Write a freshness rule.');
  return age;
}

function ageOf(text: string): { readonly max_age: number; readonly unit: string } {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([dhms])/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== text) {
    throw new NotReadable(`${text} is no age, such as 1d or 6h30m.`, 'Write a freshness rule.');
  }
  const minutes = { d: 1440, h: 60, m: 1, s: 1 / 60 };
  const total = parts.reduce((sum, [, number, unit]) => sum + Number(number) * minutes[unit as 'd'], 0);
  if (total % 1440 === 0) return { max_age: total / 1440, unit: 'days' };
  return total % 60 === 0 ? { max_age: total / 60, unit: 'hours' } : { max_age: total, unit: 'minutes' };
}

const REFERENCE = /^values in\s*\(?([^)]+?)\)?\s+must (not )?exist in\s+(\S+?)\s*\(?([^()]+)\)?$/;

const reference: SpecialCheck = {
  form: /^values in\b/,
  read({ collector, path, dataset, common, named }, line) {
    const [, own = '', not, other = '', theirs = ''] = REFERENCE.exec(line) ?? [];
    const [columns, keys] = [namesIn(own), namesIn(theirs)];
    const [column, key] = [columns[0], keys[0]];
    if (column === undefined || key === undefined || columns.length !== keys.length) {
      throw new NotReadable('It does not name columns on both sides.', 'Write a relationships rule.');
    }
    const to = collector.dataset(other);
    if (columns.length > 1 && not !== undefined) {
      throw new NotReadable(
        'That several columns together are not there is no rule.',
        'Write it as custom_sql.',
      );
    }
    const draft: Draft =
      columns.length > 1
        ? { type: 'relationship_of_columns', columns, to: { dataset: to, columns: keys } }
        : {
            type: not === undefined ? 'relationships' : 'not_in_other',
            column,
            to: { dataset: to, column: key },
          };
    collector.add(path, dataset, draft, common, named);
  },
};

function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim().replaceAll(/["`]/g, ''))
    .filter(Boolean);
}

const SAME_COUNT = /^row_count same as ["`]?([^\s"`]+)["`]?(?: in (\S+))?$/;

const sameRowCount: SpecialCheck = {
  form: /^row_count same as\b/,
  read({ collector, path, dataset, common, named }, line) {
    const [, other] = SAME_COUNT.exec(line) ?? [];
    if (other === undefined)
      throw new NotReadable('It names no other dataset.', 'Write a row_count_matches rule.');
    const to = { dataset: collector.dataset(other) };
    collector.add(path, dataset, { type: 'row_count_matches', to }, common, named);
  },
};

const METRICS: Readonly<Record<string, string>> = {
  row_count: 'rows',
  missing_count: 'nulls',
  missing_percent: 'null_share',
  avg: 'mean',
  sum: 'sum',
  min: 'min',
  max: 'max',
};

const anomaly: SpecialCheck = {
  form: /^anomaly (score|detection) for\b/,
  read({ collector, path, dataset, common, named }, line) {
    const [, metric = '', column] = /for\s+([a-z_]+)\s*(?:\(\s*["`]?([^)"`]+)["`]?\s*\))?/.exec(line) ?? [];
    const known = METRICS[metric];
    if (known === undefined)
      throw new NotReadable(`No rule looks for anomalies of ${metric}.`, 'Choose another metric.');
    collector.skip(
      path,
      'how an anomaly is told',
      'Soda fits a model, the rule goes by standard deviations of earlier runs.',
      'Set `deviations` of the rule as it suits.',
    );
    const draft: Draft = { type: 'anomaly', metric: known, ...(column !== undefined && { column }) };
    collector.add(path, dataset, draft, common, named);
  },
};

const schema: SpecialCheck = {
  form: /^schema\b/,
  read({ collector, path, dataset, common, named }, _line, given) {
    for (const severity of ['fail', 'warn'] as const) {
      const asked = given.take(severity);
      if (asked === undefined) continue;
      for (const [key, value] of isRecord(asked) ? Object.entries(asked) : []) {
        const place = [...path, 'schema', severity, key];
        collector.part(place, `schema: ${key}`, () => {
          const draft = schemaDraft(key, value);
          collector.add(
            place,
            dataset,
            draft,
            { ...common, severity: severity === 'fail' ? 'error' : 'warn', where: undefined },
            named,
          );
        });
      }
    }
  },
};

function schemaDraft(key: string, value: unknown): Draft {
  const names: unknown[] = Array.isArray(value) ? value : [];
  switch (key) {
    case 'when required column missing':
      return { type: 'columns_exist', names };
    case 'when forbidden column present': {
      if (names.some((name) => /[*%]/.test(String(name)))) {
        throw new NotReadable(
          'It forbids columns by a pattern.',
          'Name the columns, or write a column_names rule.',
        );
      }
      return { type: 'columns_forbidden', names };
    }
    case 'when wrong column type':
      return { type: 'column_types', types: typesOf(value) };
    default:
      throw new NotReadable(
        `No rule type says \`${key}\`.`,
        'Write column_order, columns_exact or schema_matches.',
      );
  }
}

function typesOf(value: unknown): { name: string; type: string }[] {
  return Object.entries(isRecord(value) ? value : {}).map(([name, type]) => {
    const family = familyOf(String(type));
    if (!family)
      throw new NotReadable(`The type ${String(type)} is not known.`, 'Write a column_types rule.');
    return { name, type: family };
  });
}
