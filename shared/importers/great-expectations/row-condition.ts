import { isRecord } from '../../pipeline/schema-shape.ts';
import { literal, literals, quoted } from '../measured-drafts.ts';
import { NotReadable } from '../not-readable.ts';
import { readableCondition } from '../user-sql.ts';
import { pythonCondition } from './python-condition.ts';

/**
 * A `row_condition` as SQL: a text in the syntax its `condition_parser` names, or the tree that newer suites hold.
 * @throws NotReadable for what has no SQL here
 */
export function rowCondition(condition: unknown, parser: string | undefined): string {
  if (typeof condition === 'string') {
    const isSql = parser === 'spark' || parser === 'sql';
    return isSql ? readableCondition(condition) : pythonCondition(condition);
  }
  return conditionOf(condition);
}

function conditionOf(node: unknown): string {
  if (!isRecord(node)) throw notRead();
  const column = nameOf(node['column']);
  switch (node['type']) {
    case 'and':
    case 'or':
      return combined(node['conditions'], node['type'] === 'and' ? ' AND ' : ' OR ');
    case 'nullity':
      return `${quoted(column)} IS ${node['is_null'] === true ? '' : 'NOT '}NULL`;
    case 'comparison':
      return `${quoted(column)} ${comparisonOf(node['operator'], node['parameter'])}`;
    case 'pass_through': {
      const filter = node['pass_through_filter'];
      if (typeof filter !== 'string') throw notRead();
      return pythonCondition(filter);
    }
    default:
      throw notRead();
  }
}

function combined(conditions: unknown, by: ' AND ' | ' OR '): string {
  if (!Array.isArray(conditions) || conditions.length === 0) throw notRead();
  return `(${conditions.map(conditionOf).join(by)})`;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '==': '=',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

function comparisonOf(operator: unknown, parameter: unknown): string {
  const name = typeof operator === 'string' ? operator.toUpperCase().replace('_', ' ') : '';
  if ((name === 'IN' || name === 'NOT IN') && Array.isArray(parameter)) {
    return `${name} ${literals(parameter.map(scalarOf))}`;
  }
  const sql = OPERATORS[name];
  if (sql === undefined) throw notRead();
  return `${sql} ${literal(scalarOf(parameter))}`;
}

function scalarOf(value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw notRead();
}

function nameOf(column: unknown): string {
  const name: unknown = isRecord(column) ? column['name'] : column;
  return typeof name === 'string' ? name : '';
}

function notRead(): NotReadable {
  return new NotReadable(
    'Its row_condition is none that reads as SQL.',
    'Write the filter in SQL as `where`.',
  );
}
