import type { Extract, ReadOptions } from '#shared/formats/extract.ts';

/** What to look at when lines were rejected: the option that most of them speak against. */
export interface RejectsAdvice {
  readonly option: keyof ReadOptions;
  readonly sentence: string;
  /** What the button that leads there says. */
  readonly action: string;
}

const FIELDS = /^(\d+) fields? where (\d+) (?:is|are) expected/;

/** What most of the rejected lines have in common, and what may help; null when it is no one thing. */
export function rejectsAdvice(extract: Pick<Extract, 'rejected' | 'rows'>): RejectsAdvice | null {
  const { count, samples } = extract.rejected;
  const most = (matches: (problem: string) => boolean) =>
    samples.filter(({ problem }) => matches(problem)).length * 2 > samples.length;
  if (samples.length === 0) return null;
  if (most((problem) => FIELDS.test(problem))) {
    return {
      option: 'delimiter',
      action: 'Change the delimiter',
      sentence:
        count > extract.rows
          ? 'More lines were rejected than read, most for their number of fields: the delimiter is probably another.'
          : 'Their number of fields is another: often a value that is not quoted has the delimiter in it, or the delimiter is another.',
    };
  }
  if (most((problem) => problem.includes('quote'))) {
    return {
      option: 'quote',
      action: 'Change the quote',
      sentence: 'A quote is not closed: perhaps values are not quoted at all, and quotes are part of them.',
    };
  }
  if (most((problem) => problem.includes('UTF-8') || problem.includes('encod'))) {
    return {
      option: 'encoding',
      action: 'Choose the encoding',
      sentence: 'Their characters are not of this encoding: the file was written in another.',
    };
  }
  return null;
}

/** The rejected lines as text for a table, one a line; tabs inside a line become spaces. */
export function rejectsAsTsv(samples: Extract['rejected']['samples']): string {
  const cell = (text: string) => text.replaceAll(/[\t\r\n]/g, ' ');
  return [
    ['line', 'column', 'problem', 'text'],
    ...samples.map(({ line, column, problem, text }) => [String(line), column ?? '', problem, text]),
  ]
    .map((row) => row.map(cell).join('\t'))
    .join('\n');
}
