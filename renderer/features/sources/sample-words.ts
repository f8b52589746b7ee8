import type { Extract, Sample } from '#shared/formats/extract.ts';
import { formatCount } from '../../ui/index.ts';

/** What a sample holds: `the first 1,000 rows`. */
export function sampleText(sample: Sample): string {
  const rows = formatCount(sample.rows, 'row');
  switch (sample.method) {
    case 'first':
      return `the first ${rows}`;
    case 'random':
      return `${rows} at random`;
    case 'stratified':
      return `${rows}, evenly by ${sample.column}`;
  }
}

/** What of the file was loaded: `A sample of 10,000 rows at random, of 1,200,000`. */
export function sampledText({ sample, of }: NonNullable<Extract['sampled']>): string {
  const whole = of === null ? '' : ` of ${formatCount(of, 'row')}`;
  return `This is a sample: ${sampleText(sample)}${whole}. Counts here are those of the sample.`;
}
