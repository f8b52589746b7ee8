import { opposite } from '../comparison.ts';
import { NotReadable } from '../not-readable.ts';
import { type Threshold, thresholdIn } from '../threshold-text.ts';

/** What must hold for `when > 5`, which says what must not. @throws NotReadable for another form */
export function alertIn(value: unknown): Threshold {
  const text = typeof value === 'string' ? value : '';
  const said = /^when\s+(.*)$/is.exec(text.trim())?.[1];
  const found = said === undefined ? null : thresholdIn(said);
  if (!found) {
    throw new NotReadable(
      `\`${text}\` is no threshold that a rule has.`,
      'Write it as `when > 5`, `when > 5%` or `when between 1 and 2`.',
    );
  }
  return { ...found, must: opposite(found.must) };
}
