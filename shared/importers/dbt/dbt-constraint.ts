import { isRecord } from '../../pipeline/schema-shape.ts';
import type { Draft } from '../draft.ts';
import { NotReadable, wrongValue } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import { notFalse } from '../user-sql.ts';
import { dbtDataset } from './dbt-reference.ts';

/** The rules of a constraint of a model or of one of its columns. @throws NotReadable for one without a rule */
export function constraintDrafts(
  constraint: unknown,
  column: string | undefined,
  collector: RuleCollector,
): Draft[] {
  if (!isRecord(constraint)) throw wrongValue('A constraint', 'a mapping', constraint);
  const listed: unknown = constraint['columns'];
  const columns = Array.isArray(listed) ? listed.map(String) : column === undefined ? [] : [column];
  const { type, expression } = constraint;
  switch (type) {
    case 'not_null':
      return columns.map((one): Draft => ({ type: 'not_null', column: one }));
    case 'unique':
      return [{ type: 'unique', columns }];
    case 'primary_key':
      return [
        { type: 'unique', columns },
        ...columns.map((one): Draft => ({ type: 'not_null', column: one })),
      ];
    case 'check':
      if (typeof expression !== 'string') throw wrongValue('expression', 'SQL', expression);
      return [{ type: 'row_condition', condition: notFalse(expression) }];
    case 'foreign_key':
      return [foreignKey(constraint, columns, collector)];
    default:
      throw new NotReadable(
        `A constraint of type ${String(type)} has no rule.`,
        'Write it as row_condition.',
      );
  }
}

function foreignKey(
  constraint: Readonly<Record<string, unknown>>,
  columns: readonly string[],
  collector: RuleCollector,
): Draft {
  const { to, to_columns: theirs } = constraint;
  if (typeof to !== 'string' || !Array.isArray(theirs)) {
    throw new NotReadable('It refers to another table in SQL only.', 'Write a relationships rule.');
  }
  const dataset = collector.dataset(dbtDataset(to));
  const [column] = columns;
  return columns.length > 1
    ? { type: 'relationship_of_columns', columns, to: { dataset, columns: theirs } }
    : { type: 'relationships', column, to: { dataset, column: theirs[0] as unknown } };
}
