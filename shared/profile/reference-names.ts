/** Names that columns of anything have; that two datasets both have one says nothing. */
const GENERIC = new Set([
  'id',
  'index',
  'idx',
  'key',
  'row',
  'rownumber',
  'number',
  'no',
  'nr',
  'pk',
  'uuid',
]);

/**
 * How much a column's name speaks for its being a reference to a column of a dataset: 2 for `user_id` to `users.id`,
 * 1 for the same name where that is not one that anything has, 0 for nothing.
 */
export function namesAsReference(column: string, dataset: string, referenced: string): 0 | 1 | 2 {
  const [name, key] = [plain(column), plain(referenced)];
  const stems = stemsOf(dataset);
  if (stems.some((stem) => name === stem + key || (key.startsWith(stem) && name === key))) return 2;
  if (stems.some((stem) => stem.length > 2 && name === stem && GENERIC.has(key))) return 2;
  return name === key && !GENERIC.has(name) ? 1 : 0;
}

/** What one of a dataset's things is called: `dim_users` holds users, each of them a user. */
function stemsOf(dataset: string): string[] {
  const words = dataset
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const names = [words.join(''), words.at(-1) ?? ''];
  return names.flatMap((name) => [name, singular(name)]).filter((name) => name !== '');
}

function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  if (/(s|x|z|ch|sh)es$/.test(name)) return name.slice(0, -2);
  return name.replace(/s$/, '');
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
