import { cellKind } from './csv-cell-kind.ts';
import { csvCandidates, type CsvCandidate } from './csv-candidates.ts';
import { consistency, usualWidth, widthCounts } from './csv-consistency.ts';
import { nextLine, parseCsvRecords, type CsvMarks, type CsvRecord } from './csv-records.ts';
import type { Detection, ReadOptions } from './extract.ts';

/** What a text is written with, and how sure that is. Text of one column has no delimiter. */
export interface DetectedMarks {
  readonly marks: CsvMarks;
  readonly detection: Detection;
}

const SAMPLE_CHARACTERS = 48 * 1024;
const LEAST_LINES = 12;
/** A value longer than this is not looked for in a sample: its quote was not closed. */
const MOST_QUOTED_SAMPLE = 16 * 1024;
/** What a delimiter has to reach; texts that happen to hold one stay below. */
const LEAST_SCORE = 0.21;
/** How much better less usual marks must be. */
const MARGIN = 1.004;
const MOST_CANDIDATES = 8;

interface Scored {
  readonly marks: CsvMarks;
  readonly score: number;
  readonly columns: number;
  readonly regular: number;
  /** The same for candidates that give the same cells. */
  readonly cells: string;
  readonly records: number;
}

/**
 * The marks that make the most consistent table of a text's first lines. What `options` says is taken as said;
 * `also` are more marks to try. `complete` tells that the text is the whole file.
 */
export function detectMarks(
  text: string,
  complete: boolean,
  options: ReadOptions,
  also: readonly CsvMarks[] = [],
): DetectedMarks {
  const sample = sampleOf(text);
  const whole = complete && sample.length === text.length;
  const candidates: CsvCandidate[] = [
    ...csvCandidates(sample, options),
    ...also.map((marks) => ({ ...marks, ...saidMarks(options), weight: 1 })),
  ];
  const scored = distinct(candidates.map((candidate) => score(sample, whole, candidate, options)));
  const [best, ...others] = scored;
  const single = oneColumn(sample, options);
  if (!best || (options.delimiter === undefined && best.score < LEAST_SCORE)) {
    return { marks: single, detection: sureOfOneColumn(single, best ? [best, ...others] : [], sample) };
  }
  const confidence = options.delimiter === undefined ? sureness(best, others[0]?.score ?? 0) : 1;
  return { marks: best.marks, detection: { confidence, candidates: runnersUp(others, best, confidence) } };
}

function saidMarks({ delimiter, quote, escape }: ReadOptions): Partial<CsvMarks> {
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(escape === undefined ? {} : { escape }),
  };
}

function sampleOf(text: string): string {
  if (text.length <= SAMPLE_CHARACTERS) return text;
  let end = 0;
  for (let lines = 0; lines < LEAST_LINES; lines++) end = nextLine(text, end);
  const cut = Math.max(text.lastIndexOf('\n', SAMPLE_CHARACTERS), text.lastIndexOf('\r', SAMPLE_CHARACTERS));
  return text.slice(0, Math.max(end, cut + 1));
}

function score(text: string, whole: boolean, candidate: CsvCandidate, options: ReadOptions): Scored {
  const { delimiter, quote, escape, weight } = candidate;
  const marks = { delimiter, quote, escape };
  const parsed = parseCsvRecords(text, marks, { mostQuoted: MOST_QUOTED_SAMPLE, brokenOff: !whole });
  const records = parsed.filter(({ line }) => line > (options.skip ?? 0));
  const columns = usualWidth(records);
  const split = options.delimiter === undefined && isOneColumn(records, delimiter, columns) ? 0 : 1;
  return {
    marks,
    score: consistency(records) * weight * split,
    columns,
    regular: (widthCounts(records).get(columns) ?? 0) / Math.max(1, records.length),
    cells: records
      .slice(0, 200)
      .map(({ fields }) => fields.join('\u0000'))
      .join('\u0001'),
    records: records.length,
  };
}

/** One candidate for each way to cut the text, the best first; the usual marks before those no better. */
function distinct(scored: readonly Scored[]): Scored[] {
  const kept: Scored[] = [];
  for (const one of scored) if (!kept.some(({ cells }) => cells === one.cells)) kept.push(one);
  const [first, ...rest] = kept;
  if (!first) return [];
  let best = first;
  for (const one of rest) if (one.score > best.score * MARGIN) best = one;
  return [best, ...kept.filter((one) => one !== best).sort((a, b) => b.score - a.score)];
}

/**
 * A delimiter that the first line lacks and all others have, and that also stands in dates, names and sentences,
 * cuts values of one column.
 */
function isOneColumn(records: readonly CsvRecord[], delimiter: string, columns: number): boolean {
  const [first, ...rest] = records;
  if (!first || rest.length === 0 || columns < 2) return false;
  const proseMark = delimiter === ' ' || delimiter === ':';
  const lines = (first.fields.length === 1 ? rest : records).map(({ fields }) => fields.join(delimiter));
  const values = lines.every((line) => !['text', 'empty'].includes(cellKind(line)));
  if (first.fields.length > 1) return proseMark && values;
  const follows = rest[0]?.line === first.endLine;
  const spaced =
    delimiter.endsWith(' ') ||
    rest.every(({ fields }) => fields.slice(1).every((cell) => cell.startsWith(' ')));
  return follows && (proseMark || values || (spaced && rest[0]?.fields.length === columns));
}

/** A comma where commas stand between quotes only, else no delimiter at all. */
function oneColumn(text: string, options: ReadOptions): CsvMarks {
  const quote = options.quote ?? '"';
  const marks = { delimiter: ',', quote, escape: options.escape ?? quote };
  const plain = parseCsvRecords(text, marks, { mostQuoted: MOST_QUOTED_SAMPLE });
  return plain.every(({ fields, badQuote }) => fields.length === 1 && !badQuote)
    ? marks
    : { ...marks, delimiter: '' };
}

/** 1 where no other way comes near, 0.4 where another is as good; less for irregular and for few records. */
function sureness(best: Scored, second: number): number {
  const rival = Math.max(0, second / best.score - 0.5) * 1.2;
  return bounded(Math.min(0.5 + 0.15 * best.records, (1 - rival) * Math.sqrt(best.regular)));
}

function sureOfOneColumn(marks: CsvMarks, scored: readonly Scored[], text: string): Detection {
  const rival = Math.max(0, (scored[0]?.score ?? 0) / LEAST_SCORE - 0.5) * 1.2;
  const lines = (text.match(/\n|\r/g) ?? []).length;
  const confidence = bounded(Math.min(0.5 + 0.15 * lines, 1 - rival));
  const others = scored.filter(
    ({ columns, marks: { delimiter } }) => columns > 1 && delimiter !== marks.delimiter,
  );
  return {
    confidence,
    candidates: others.slice(0, MOST_CANDIDATES).map((one) => ({
      ...one.marks,
      columns: one.columns,
      confidence: bounded((one.score / LEAST_SCORE) * 0.5),
    })),
  };
}

function runnersUp(others: readonly Scored[], best: Scored, confidence: number): Detection['candidates'] {
  return others
    .filter(({ score: points }) => points > 0)
    .slice(0, MOST_CANDIDATES)
    .map(({ marks, columns, score: points }) => ({
      ...marks,
      columns,
      confidence: bounded(Math.min(confidence, points / best.score / 2)),
    }));
}

function bounded(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 100) / 100;
}
