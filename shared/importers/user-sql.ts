import { onOwnLines } from './measured-drafts.ts';
import { NotReadable } from './not-readable.ts';

const TEMPLATE = /\{\{|\{%|\$\{|\{[A-Za-z_][A-Za-z0-9_.]*\}/;

/**
 * A query of a file as a rule can run it: one read-only SELECT, without the `;` at its end.
 * @throws NotReadable for anything else: other statements, several, or what its tool fills in before it runs
 */
export function readableQuery(text: string): string {
  const query = text.trim().replace(/;\s*$/, '');
  const bare = withoutLiterals(query);
  if (TEMPLATE.test(query)) {
    throw new NotReadable(
      'Its SQL is a template that its own tool fills in.',
      'Write the query out as a custom_sql rule.',
    );
  }
  if (!/^[\s(]*(select|with)\b/i.test(bare)) {
    throw new NotReadable('Its SQL is no SELECT, and a rule only reads.', 'Write a query that reads.');
  }
  if (bare.includes(';')) {
    throw new NotReadable('It has several SQL statements.', 'Make it one query.');
  }
  if (WRITES.test(bare)) {
    throw new NotReadable('Its SQL writes, and a rule only reads.', 'Write a query that reads.');
  }
  return query;
}

const WRITES =
  /\b(insert\s+into|update\s+\S+\s+set|delete\s+from|drop\s+\w|create\s+\w|alter\s+\w|truncate\s|merge\s+into|copy\s+\S+\s+(to|from)|attach\s|install\s)/i;

/** @throws NotReadable for a condition that its own tool fills in, or that is more than one expression */
export function readableCondition(text: string): string {
  const condition = text.trim();
  if (TEMPLATE.test(condition)) {
    throw new NotReadable(
      'Its condition is a template that its own tool fills in.',
      'Write the condition out in SQL.',
    );
  }
  if (withoutLiterals(condition).includes(';')) {
    throw new NotReadable('Its condition holds a `;`.', 'Make it one expression in SQL.');
  }
  return condition;
}

/** A condition that a row breaks only where it is false; where it comes to NULL the row passes. */
export function notFalse(condition: string): string {
  return `COALESCE((${onOwnLines(readableCondition(condition))}), TRUE)`;
}

/** The condition of rows that are right, from the one of rows that fail; where that is NULL the row passes. */
export function notTrue(failing: string): string {
  return `NOT COALESCE((${onOwnLines(readableCondition(failing))}), FALSE)`;
}

/** SQL without what stands in quotes and comments: there, words mean nothing. */
function withoutLiterals(sql: string): string {
  return sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
}
