import { AppError } from '../app-error.ts';
import { nearestName } from '../near-miss.ts';
import { listOf } from './spec.ts';

/** A rule names a column that its dataset, as loaded, does not have. */
export function ruleColumnNotThere(
  rule: string,
  dataset: string,
  column: string,
  columns: readonly string[],
): AppError {
  const nearest = nearestName(column, columns);
  return new AppError({
    code: 'unknown_column',
    message: `The rule ${rule} names the column ${column}, which ${dataset} does not have.`,
    remedy: `${nearest === undefined ? '' : `Did you mean ${nearest}? `}The columns of ${dataset} are: ${listOf(columns, 40)}.`,
  });
}

/** A rule names a dataset that is not loaded. */
export function ruleDatasetNotThere(rule: string, dataset: string, loaded: Iterable<string>): AppError {
  const names = [...loaded];
  const nearest = nearestName(dataset, names);
  return new AppError({
    code: 'not_found',
    message: `The rule ${rule} names the dataset ${dataset}, which is not loaded.`,
    remedy:
      names.length === 0
        ? 'Load its extract first; nothing is loaded yet.'
        : `${nearest === undefined ? '' : `Did you mean ${nearest}? `}Loaded are: ${listOf(names, 40)}.`,
  });
}
