import { AppError } from '../app-error.ts';
import { nearestName } from '../near-miss.ts';

/** An export target that is not on the list. */
export function unknownExportTarget(target: string, known: readonly string[]): AppError {
  const near = nearestName(target, known);
  return new AppError({
    code: 'usage',
    message: `There is no export target ${target}.`,
    remedy: near === undefined ? `Use one of ${known.join(', ')}.` : `Did you mean ${near}?`,
  });
}

/** A pipeline that ends nowhere. */
export function nothingToLoad(pipeline: string): AppError {
  return new AppError({
    code: 'unsupported',
    message: `The pipeline ${pipeline} has no target, so its DAG would load nothing.`,
    where: { path: 'targets' },
    remedy: 'Add a target to the spec and export again.',
  });
}

/** A dialect that no warehouse of the target speaks. */
export function unsupportedDialect(target: string, dialect: string, known: readonly string[]): AppError {
  return new AppError({
    code: 'unsupported',
    message: `${target} cannot load into ${dialect}.`,
    remedy: `Use --dialect with one of ${known.join(', ')}.`,
  });
}

/** A query that reads a dataset of another connection than the one it runs in. */
export function outOfReach(dataset: string, connection: string): AppError {
  return new AppError({
    code: 'unsupported',
    message: `A query that runs in ${connection} reads ${dataset}, which is in another connection.`,
    remedy: `Give ${dataset} the same connection, or write the query against a dataset that is staged beside it.`,
  });
}

/** A query or rule that reads a dataset nobody declared. */
export function noSuchDataset(dataset: string): AppError {
  return new AppError({
    code: 'not_found',
    message: `The pipeline has no dataset ${dataset}.`,
    remedy: 'Use the id of a source, transform or target.',
  });
}

/** A target whose columns pair with its source's only where there is data. */
export function unknownMapping(target: string, from: string): AppError {
  return new AppError({
    code: 'unsupported',
    message: `Which columns of ${from} go where in ${target} is known only when there is data.`,
    where: { path: `targets (${target})` },
    remedy: 'Run the pipeline on its extracts first, or write the mapping into the spec.',
  });
}
