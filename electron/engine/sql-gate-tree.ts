import { unsafeSql } from '#shared/kernel/messages/engine.ts';

type Tree = Record<string, unknown>;

const EXPRESSIONS = new Set([
  'BETWEEN',
  'CASE',
  'CAST',
  'COLLATE',
  'COLUMN_REF',
  'COMPARISON',
  'CONJUNCTION',
  'CONSTANT',
  'FUNCTION',
  'LAMBDA',
  'OPERATOR',
  'POSITIONAL_REFERENCE',
  'STAR',
  'SUBQUERY',
  'WINDOW',
]);

/** Query nodes, what stands in FROM, and what an ORDER BY or LIMIT is made of. */
const PARTS = new Set([
  'SELECT_NODE',
  'SET_OPERATION_NODE',
  'RECURSIVE_CTE_NODE',
  'BASE_TABLE',
  'EMPTY',
  'EXPRESSION_LIST',
  'JOIN',
  'SUBQUERY',
  'TABLE_FUNCTION',
  'ORDER_MODIFIER',
  'LIMIT_MODIFIER',
  'LIMIT_PERCENT_MODIFIER',
  'DISTINCT_MODIFIER',
  'ORDER_DEFAULT',
  'ASCENDING',
  'DESCENDING',
]);

const TABLE_FUNCTIONS = new Set(['range', 'generate_series', 'unnest', 'json_each', 'json_tree']);

/** Functions with an effect, that show the machine or the session, that run SQL of their own, or that vary. */
export const FORBIDDEN_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['random', 'uuid', 'uuidv4', 'uuidv7', 'gen_random_uuid', 'setseed', 'nextval', 'currval', 'stats'],
  ...['sleep_ms', 'pg_sleep', 'write_log', 'error', 'txid_current', 'parse_duckdb_log_message'],
  ...['now', 'today', 'ago', 'current_date', 'current_time', 'current_timestamp', 'transaction_timestamp'],
  ...['current_localtime', 'current_localtimestamp', 'get_current_time', 'get_current_timestamp'],
  ...['current_query', 'current_query_id', 'current_connection_id', 'current_transaction_id'],
  ...['current_setting', 'getvariable', 'getenv', 'in_search_path'],
  ...['json_serialize_sql', 'json_serialize_plan', 'json_deserialize_sql', 'json_execute_serialized_sql'],
]);

/** Read as calls of a function where no column has the name; qualified, they are always a column's. */
const CLOCK_NAMES = new Set([
  'current_date',
  'current_time',
  'current_timestamp',
  'localtime',
  'localtimestamp',
]);

const SELECT_ONLY = 'Read the datasets of the project with SELECT, and nothing else.';

/** Names in lower case. A CTE has no schema, so `main.x` is never one. */
interface Scope {
  readonly datasets: ReadonlySet<string>;
  readonly ctes: ReadonlySet<string>;
}

/**
 * Walks the JSON tree of a query; `datasets` are the lower-case names it may read beside its own CTEs.
 * @throws AppError `unsafe_sql` at the first node that is not known to be harmless
 */
export function assertReadOnlyTree(node: unknown, datasets: ReadonlySet<string>): void {
  walk(node, { datasets, ctes: new Set() });
}

function walk(node: unknown, scope: Scope): void {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, scope);
    return;
  }
  if (!isTree(node)) return;
  if (typeof node['class'] === 'string') assertExpression(node, node['class']);
  else if (typeof node['type'] === 'string') assertPart(node, node['type'], scope);
  if ('sample' in node) throw unsafeSql('takes a sample, which differs each time', 'Filter rows instead.');
  walkChildren(node, scope);
}

/**
 * A CTE is known to those that come after it and to the query that declares it, and a recursive one to itself;
 * elsewhere its name would be a table's, or a file's.
 */
function walkChildren(node: Tree, outer: Scope): void {
  let scope = outer;
  for (const { name, query } of ctesOf(node)) {
    walk(query, scope);
    scope = withCte(scope, name);
  }
  const recursive = node['type'] === 'RECURSIVE_CTE_NODE' ? node['cte_name'] : undefined;
  for (const [key, child] of Object.entries(node)) {
    // A constant is data: a struct of it may have any key.
    if (key === 'cte_map' || (key === 'value' && node['class'] === 'CONSTANT')) continue;
    const seesItself = key === 'right' && typeof recursive === 'string';
    walk(child, seesItself ? withCte(scope, recursive) : scope);
  }
}

function withCte(scope: Scope, name: string): Scope {
  return { datasets: scope.datasets, ctes: new Set([...scope.ctes, name.toLowerCase()]) };
}

function ctesOf(node: Tree): { name: string; query: unknown }[] {
  const map = isTree(node['cte_map']) ? node['cte_map']['map'] : undefined;
  if (!Array.isArray(map)) return [];
  return map.map((entry: unknown) => {
    const value = isTree(entry) ? entry['value'] : undefined;
    if (!isTree(entry) || typeof entry['key'] !== 'string' || !isTree(value))
      throw unknownNode('a WITH clause');
    return { name: entry['key'], query: value };
  });
}

function assertExpression(node: Tree, kind: string): void {
  if (!EXPRESSIONS.has(kind)) throw unknownNode(kind === 'PARAMETER' ? 'a parameter' : kind);
  if (kind === 'COLUMN_REF') assertColumn(node);
  const name = node['function_name'];
  if (typeof name === 'string' && isForbidden(name.toLowerCase())) {
    throw unsafeSql(`calls ${name}()`, SELECT_ONLY);
  }
}

function assertColumn({ column_names: names }: Tree): void {
  if (!Array.isArray(names) || names.length !== 1) return;
  const name = String(names[0]).toLowerCase();
  if (CLOCK_NAMES.has(name))
    throw unsafeSql(`asks for ${name}, which differs each time`, 'Compare with a fixed date.');
}

function isForbidden(name: string): boolean {
  return FORBIDDEN_FUNCTIONS.has(name) || name.startsWith('__internal_') || name.startsWith('pg_get_');
}

function assertPart(node: Tree, kind: string, scope: Scope): void {
  if (!PARTS.has(kind) && !kind.endsWith('_TYPE_INFO')) throw unknownNode(PART_NAMES.get(kind) ?? kind);
  if (kind === 'BASE_TABLE') assertTable(node, scope);
  if (kind === 'TABLE_FUNCTION') {
    const name = isTree(node['function']) ? node['function']['function_name'] : undefined;
    if (typeof name !== 'string' || !TABLE_FUNCTIONS.has(name.toLowerCase())) {
      throw unsafeSql(`reads from ${typeof name === 'string' ? `${name}()` : 'a function'}`, SELECT_ONLY);
    }
  }
}

const PART_NAMES = new Map([
  ['SHOW_REF', 'SHOW, DESCRIBE or SUMMARIZE'],
  ['PIVOT', 'PIVOT or UNPIVOT'],
]);

function assertTable(node: Tree, scope: Scope): void {
  const { table_name: name, schema_name: schema, catalog_name: catalog } = node;
  if (typeof name === 'string' && catalog === undefined) {
    const table = name.toLowerCase();
    if (schema === undefined && (scope.ctes.has(table) || scope.datasets.has(table))) return;
    if (typeof schema === 'string' && schema.toLowerCase() === 'main' && scope.datasets.has(table)) return;
  }
  const text = [catalog, schema, name].filter((part) => typeof part === 'string').join('.');
  const known = [...scope.datasets].join(', ');
  throw unsafeSql(
    `reads ${text}, which is no dataset of the project`,
    known ? `It may read: ${known}.` : SELECT_ONLY,
  );
}

function unknownNode(what: string) {
  return unsafeSql(`uses ${what}, which is not allowed here`, SELECT_ONLY);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
