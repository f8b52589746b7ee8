import { AppError } from '../kernel/index.ts';
import { inFileOrder, parseSpecText } from './parse-spec.ts';
import type { Spec, SpecProblem, ValidatedSpec } from './spec.ts';
import { writePath } from './spec-path.ts';
import { readSpecText } from './spec-text.ts';
import { validationComplaints } from './validate.ts';

/** Everything there is to say about a spec's text. */
export interface SpecReading {
  /** The spec when the text has the right shape, even if its references do not hold. */
  readonly spec: Spec | null;
  /** The same spec when nothing at all is wrong. */
  readonly valid: ValidatedSpec | null;
  /** In file order, each with line and column. */
  readonly problems: SpecProblem[];
}

/** Parses and validates a spec's text. */
export function readSpec(text: string, file = 'The spec'): SpecReading {
  const source = readSpecText(text);
  const { spec, problems } = parseSpecText(source, file);
  if (!spec) return { spec, valid: null, problems };
  const complaints = validationComplaints(spec);
  // The brand says that validation found nothing.
  if (complaints.length === 0) return { spec, valid: spec as ValidatedSpec, problems: [] };
  return {
    spec,
    valid: null,
    problems: inFileOrder(
      complaints.map(({ path, message, remedy, atKey }) => ({
        path: writePath(path),
        message,
        remedy,
        ...source.locate(path, atKey ? 'key' : 'value'),
      })),
    ),
  };
}

/**
 * The spec of a text, ready to be used.
 * @throws AppError `invalid_spec` with the place of the first problem; it says how many more there are
 */
export function loadSpec(text: string, file?: string): ValidatedSpec {
  const { valid, problems } = readSpec(text, file);
  if (valid) return valid;
  throw invalidSpec(problems, file);
}

/** The error that a list of problems amounts to. */
export function invalidSpec(problems: readonly SpecProblem[], file: string | undefined): AppError {
  const [first, ...rest] = problems;
  if (!first) throw new TypeError('A spec without problems is valid.');
  const more = rest.map(
    (problem) => `\n  also at line ${problem.line ?? '?'}: ${problem.message} ${problem.remedy}`,
  );
  const shown = more.slice(0, 9).join('');
  const hidden = more.length > 9 ? `\n  and ${more.length - 9} more` : '';
  return new AppError({
    code: 'invalid_spec',
    message: first.message,
    where: {
      file,
      line: first.line ?? undefined,
      column: first.column ?? undefined,
      path: first.path === '' ? undefined : first.path,
    },
    remedy: `${first.remedy}${shown}${hidden}`,
  });
}
