import type { Detection } from '#shared/formats/extract.ts';
import { formatCount } from '../../ui/index.ts';
import { DELIMITERS, nameOf } from './option-names.ts';

/** How sure a detection is, in words. */
export function sureness(confidence: number): string {
  if (confidence >= 0.95) return 'Sure';
  if (confidence >= 0.8) return 'Fairly sure';
  if (confidence >= 0.5) return 'Not sure';
  return 'A guess';
}

/** A confidence as whole per cent; never 0% or 100% for what is neither. */
export function confidenceText(confidence: number): string {
  const percent = Math.round(confidence * 100);
  if (percent === 0 && confidence > 0) return '<1%';
  if (percent === 100 && confidence < 1) return '>99%';
  return `${percent}%`;
}

/** More of them are no help. */
const MOST_OFFERED = 4;

/** The other ways to read the file that may be right: not those that give one column, or are next to impossible. */
export function worthOffering({ candidates }: Detection): Detection['candidates'] {
  return candidates
    .filter(({ columns, confidence }) => columns > 1 && confidence >= 0.01)
    .slice(0, MOST_OFFERED);
}

/** Another way to read the file: `Semicolon, 5 columns · 62%`. */
export function candidateText(candidate: Detection['candidates'][number]): string {
  const delimiter = nameOf(DELIMITERS, candidate.delimiter).replace(/ \S$/, '');
  const quote = candidate.quote === '"' || candidate.quote === '' ? '' : `, quote ${candidate.quote}`;
  const columns = formatCount(candidate.columns, 'column');
  return `${delimiter}${quote}, ${columns} · ${confidenceText(candidate.confidence)}`;
}
