import { NotReadable } from '../not-readable.ts';

const CALL = /^(ref|source)\s*\(\s*(['"])([^'"]+)\2\s*(?:,\s*(['"])([^'"]+)\4\s*)?(?:,[^)]*)?\)$/;

/**
 * The dataset that `ref('orders')`, `ref('package', 'orders')` or `source('shop', 'orders')` names, in braces or not.
 * @throws NotReadable for any other expression
 */
export function dbtDataset(expression: string): string {
  const text = expression
    .trim()
    .replace(/^\{\{-?\s*/, '')
    .replace(/\s*-?\}\}$/, '');
  const [, , , first, , second] = CALL.exec(text) ?? [];
  const name = second ?? first;
  if (name === undefined) {
    throw new NotReadable(
      `${expression} is no ref() or source().`,
      'Name the dataset, and import the file again.',
    );
  }
  return name;
}
