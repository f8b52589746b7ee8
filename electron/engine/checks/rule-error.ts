import { AppError, type ErrorCode } from '#shared/kernel/index.ts';

const OF_THE_RULE: ReadonlySet<ErrorCode> = new Set([
  'query_failed',
  'unsafe_sql',
  'unsupported',
  'unknown_column',
  'invalid_spec',
]);

/**
 * Why a rule could not be evaluated, in words.
 * @throws what was thrown, when it is about the machine or the caller rather than about the rule
 */
export function ruleProblem(thrown: unknown): string {
  const error = AppError.from(thrown);
  if (!OF_THE_RULE.has(error.code)) throw thrown;
  return error.message.replace(/^The query failed: /, '');
}
