import type { Sample } from '#shared/formats/extract.ts';
import { badSampleOption } from '#shared/kernel/messages/cli.ts';

/**
 * A `--sample`: `first:1000`, `random:1000`, `random:1000:SEED`, `stratified:COLUMN:1000` or
 * `stratified:COLUMN:1000:SEED`. The seed is 0 when it is not said.
 * @throws AppError `usage` for any other text
 */
export function sampleOption(text: string): Sample {
  const [, first] = /^first:(\d+)$/.exec(text) ?? [];
  if (first !== undefined && Number(first) > 0) return { method: 'first', rows: Number(first) };
  const [, random, seed] = /^random:(\d+)(?::(\d+))?$/.exec(text) ?? [];
  if (random !== undefined && Number(random) > 0) {
    return { method: 'random', rows: Number(random), seed: Number(seed ?? 0) };
  }
  const [, column, rows, turn] = /^stratified:(.+?):(\d+)(?::(\d+))?$/s.exec(text) ?? [];
  if (column === undefined || Number(rows) < 1) throw badSampleOption(text);
  return { method: 'stratified', rows: Number(rows), seed: Number(turn ?? 0), column };
}
