import { describe, expect, it } from 'vitest';
import type { Sample } from '#shared/formats/extract.ts';
import { opening } from './opening.ts';

const load = opening();
const lines = Array.from({ length: 5000 }, (_, index) => `${index},${index % 100 === 0 ? 'rare' : 'usual'}`);
const content = `n,kind\n${lines.join('\n')}\n`;

async function sampled(sample: Sample) {
  const { extract, rows } = await load('s.csv', content, { sample });
  return { extract, rows, numbers: rows.map(([n]) => Number(n)) };
}

describe('a sample of a file', () => {
  it('of the first rows has those, and says that the others were not counted', async () => {
    const { extract, numbers } = await sampled({ method: 'first', rows: 3 });
    expect(numbers).toEqual([0, 1, 2]);
    expect(extract).toMatchObject({
      rows: 3,
      sampled: { sample: { method: 'first', rows: 3 }, of: null },
      warnings: ['Only a sample of the rows is loaded; counts and shares are those of the sample.'],
    });
  });

  it('of random rows has as many as asked, each once, in file order, the same for the same seed', async () => {
    const { extract, numbers } = await sampled({ method: 'random', rows: 200, seed: 1 });
    expect(extract).toMatchObject({ rows: 200, sampled: { of: 5000 } });
    expect(new Set(numbers).size).toBe(200);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect((await sampled({ method: 'random', rows: 200, seed: 1 })).numbers).toEqual(numbers);
    const other = (await sampled({ method: 'random', rows: 200, seed: 2 })).numbers;
    expect(other).not.toEqual(numbers);
    // Both halves of the file are in it: 100 is expected of each, 60 is beyond five standard deviations.
    expect(numbers.filter((n) => n < 2500).length).toBeGreaterThan(60);
    expect(numbers.filter((n) => n >= 2500).length).toBeGreaterThan(60);
  });

  it('of more rows than there are has all', async () => {
    const { extract } = await sampled({ method: 'random', rows: 9000, seed: 1 });
    expect(extract).toMatchObject({ rows: 5000, sampled: { of: 5000 } });
  });

  it('by a column has its rare values too, up to their even share', async () => {
    const { extract, rows } = await sampled({ method: 'stratified', rows: 60, seed: 1, column: 'kind' });
    const count = (kind: string) => rows.filter((row) => row[1] === kind).length;
    expect({ rare: count('rare'), usual: count('usual'), of: extract.sampled?.of }).toEqual({
      rare: 30,
      usual: 30,
      of: 5000,
    });
    const more = await sampled({ method: 'stratified', rows: 200, seed: 1, column: 'kind' });
    expect(more.rows.filter((row) => row[1] === 'rare')).toHaveLength(50);
  });

  it('by a column that is not there is refused', async () => {
    await expect(sampled({ method: 'stratified', rows: 60, seed: 1, column: 'x' })).rejects.toMatchObject({
      code: 'usage',
      remedy: 'Its columns are n, kind.',
    });
  });

  it('still names the lines that do not parse', async () => {
    const bad = content.replace('4000,rare\n', '4000,rare,more\n');
    const { extract } = await load('bad.csv', bad, { sample: { method: 'random', rows: 10, seed: 3 } });
    expect(extract).toMatchObject({ rows: 10, sampled: { of: 4999 }, rejected: { count: 1 } });
  });
});
