import { describe, expect, it } from 'vitest';
import { rejectsAdvice, rejectsAsTsv } from '#renderer/features/sources/rejects-advice.ts';

const rejected = (...problems: string[]) => ({
  count: problems.length,
  samples: problems.map((problem, index) => ({ line: index + 1, column: null, problem, text: 'x' })),
});

describe('what to look at when lines were rejected', () => {
  it.each([
    ['delimiter', ['7 fields where 6 are expected', '5 fields where 6 are expected', 'not valid UTF-8']],
    ['quote', ['a quote that is not closed, or text after a closing quote']],
    ['encoding', ['not valid UTF-8', 'not valid UTF-8']],
  ])('is the %s, when most of them speak against it', (option, problems) => {
    expect(rejectsAdvice({ rejected: rejected(...problems), rows: 100 })?.option).toBe(option);
  });

  it('is no one thing when they have nothing in common', () => {
    const mixed = rejected('not valid UTF-8', 'longer than a line may be (2 MB)');
    expect(rejectsAdvice({ rejected: mixed, rows: 100 })).toBeNull();
    expect(rejectsAdvice({ rejected: rejected(), rows: 100 })).toBeNull();
  });

  it('is said more plainly when more lines were rejected than read', () => {
    const most = {
      rejected: rejected('1 fields where 6 are expected', '1 fields where 6 are expected'),
      rows: 1,
    };
    expect(rejectsAdvice(most)?.sentence).toMatch(/^More lines were rejected than read/);
  });
});

it('rejected lines are copied as a table, whatever is in them', () => {
  const samples = [{ line: 3, column: 'city', problem: 'too few', text: 'a\tb\nc' }];
  expect(rejectsAsTsv(samples)).toBe('line\tcolumn\tproblem\ttext\n3\tcity\ttoo few\ta b c');
});
