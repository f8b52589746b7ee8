import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { byteSize } from '#shared/report/byte-size.ts';
import { cutText } from '#shared/report/cut-text.ts';
import { escapeHtml } from '#shared/report/escape-html.ts';
import { formatBytes, formatNumber } from '#shared/report/format-value.ts';
import { profileHtml } from '#shared/report/profile-html.ts';
import { columnOf, keyOf, profileOf } from '../../fixtures/profile-of.ts';
import { escapeMarkdown, profileMarkdown } from '#shared/report/profile-markdown.ts';

const HOSTILE = `<script>alert('x')</script>"&`;

function column(changes: Partial<ColumnProfile>): ColumnProfile {
  return columnOf({
    name: 'email',
    semantic_type: 'email',
    nulls: 12,
    distinct: 900,
    min: 'a@x.nl',
    max: 'z@x.nl',
    length: { min: 6, max: 30, mean: 17.5 },
    sql: 'SELECT 1',
    ...changes,
  });
}

function profile(columns: ColumnProfile[], changes: Partial<Profile> = {}): Profile {
  return profileOf(columns, { keys: [keyOf('id', 'day')], ...changes });
}

function hostileProfile(): Profile {
  const hostile = column({
    name: HOSTILE,
    min: HOSTILE,
    top: [{ value: HOSTILE, count: 1 }],
    bottom: [{ value: HOSTILE, count: 1 }],
    patterns: [{ pattern: HOSTILE, count: 1 }],
    sentinels: [{ value: HOSTILE, count: 1 }],
    clusters: [{ method: 'ngram', values: [{ value: HOSTILE, count: 1 }] }],
    personal: { kind: HOSTILE, why: HOSTILE },
    histogram: { edges: [0, 1], labels: [HOSTILE], counts: [1] },
    sql: HOSTILE,
  });
  const example = { row: 1, determinant: HOSTILE, found: HOSTILE, expected: HOSTILE };
  return profile([hostile], {
    dataset: HOSTILE,
    keys: [keyOf(HOSTILE)],
    dependencies: [
      {
        determinant: HOSTILE,
        dependent: HOSTILE,
        confidence: 1,
        violations: 1,
        examples: [example],
        sql: HOSTILE,
      },
    ],
    missingness: { patterns: [{ columns: [HOSTILE], rows: 1 }], together: [], sql: HOSTILE },
    alerts: [
      {
        kind: 'nulls',
        column: HOSTILE,
        severity: 'warn',
        message: HOSTILE,
        evidence: HOSTILE,
        guard: null,
      },
    ],
  });
}

describe('a profile as HTML', () => {
  it('says what is true of a column', () => {
    const html = profileHtml(profile([column({})]));
    expect(html).toContain('<h3 id="column-1">email</h3>');
    expect(html).toContain('<tr><th scope="row">Empty (NULL)</th><td>12 (1.2 %)</td></tr>');
    expect(html).toContain('<th scope="row" class="name">id + day</th><td>unique</td>');
  });

  it('links each column of the table to its details', () => {
    expect(profileHtml(profile([column({})]))).toContain('<a href="#column-1">email</a>');
  });

  it('needs nothing but itself and forbids scripts', () => {
    const html = profileHtml(profile([column({})]));
    expect(html).not.toMatch(/https?:\/\/|<script|<link|src=/);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('never makes markup of names, values, patterns, alerts or SQL', () => {
    const html = profileHtml(hostileProfile());
    expect(html).not.toContain('<script');
    expect(html).not.toContain(`'x'`);
  });

  it('draws a histogram with a bar a bin and its number in words', () => {
    const histogram = { edges: [0, 1, 2], labels: ['0 to 1', '1 to 2'], counts: [10, 20] };
    const html = profileHtml(profile([column({ histogram })]));
    expect(html.match(/<title>\d to \d: /g)).toHaveLength(2);
    expect(html).toContain('<title>1 to 2: 20</title>');
    expect(html).toContain('aria-label="Histogram of email, 0 to 1 to 1 to 2"');
  });

  it('says when a distinct count is an estimate', () => {
    expect(profileHtml(profile([column({ distinct_exact: false })]))).toContain('<td>≈ 900</td>');
  });

  it('names rows that break a dependency', () => {
    const example = { row: 7, determinant: '10001', found: 'BIRMINGHXM', expected: 'BIRMINGHAM' };
    const html = profileHtml(
      profile([], {
        dependencies: [
          {
            determinant: 'zip',
            dependent: 'city',
            confidence: 0.99,
            violations: 1,
            examples: [example],
            sql: '',
          },
        ],
      }),
    );
    expect(html).toContain('row 7: BIRMINGHXM, expected BIRMINGHAM');
  });
});

describe('a profile of any size as HTML', () => {
  const LONG = '<&"\u{1F600}'.repeat(5000);
  const wide = (count: number): ColumnProfile[] =>
    Array.from({ length: count }, (_, index) =>
      column({
        name: `${index} ${LONG}`,
        min: LONG,
        max: LONG,
        top: Array.from({ length: 20 }, (_unused, place) => ({
          value: `${place}${LONG}`,
          count: 20 - place,
        })),
        patterns: Array.from({ length: 10 }, () => ({ pattern: LONG, count: 1 })),
        histogram: {
          edges: Array.from({ length: 31 }, (_unused, edge) => edge),
          labels: Array.from({ length: 30 }, (_unused, edge) => `${edge} – ${edge + 1}`),
          counts: Array.from({ length: 30 }, (_unused, edge) => edge),
        },
        sql: LONG,
      }),
    );
  const about = (name: string): Profile['alerts'][number] => ({
    kind: 'nulls',
    column: name,
    severity: 'warn',
    message: LONG,
    evidence: LONG,
    guard: null,
  });

  it('stays below 5 MB and says what it leaves out', () => {
    const columns = wide(1000);
    const html = profileHtml(
      profile(columns, { dataset: LONG, alerts: columns.map(({ name }) => about(name)) }),
    );
    expect(byteSize(html)).toBeLessThan(5_000_000);
    expect(html).toMatch(
      /The table has 1,000 columns. The [\d,]+ with the most alerts have their details here/,
    );
    expect(html).toContain('… and 850 more alerts.');
  });

  it('keeps the columns with the most alerts', () => {
    const columns = wide(1000);
    const html = profileHtml(profile(columns, { alerts: [about(columns[999]?.name ?? '')] }));
    expect(html).toContain('id="column-1000"');
    expect(html).not.toContain('id="column-999"');
  });

  it('keeps every column of a table of ordinary width', () => {
    const columns = Array.from({ length: 300 }, (_, index) => column({ name: `c${index}` }));
    const html = profileHtml(profile(columns));
    expect(html).toContain('id="column-300"');
    expect(html).not.toContain('so that the page stays below');
  });

  it('of no rows and no columns is a page too', () => {
    expect(profileHtml(profile([], { keys: [] }))).toContain('Nothing stands out.');
  });
});

it('the size of a text is that of its UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => byteSize(text) === Buffer.byteLength(text)),
  );
});

describe('a text that is cut', () => {
  it('ends in an ellipsis and is never longer than asked', () => {
    expect(cutText('abcdef', 4)).toBe('abc…');
    expect(cutText('abcd', 4)).toBe('abcd');
    expect(cutText('\u{1F600}\u{1F600}\u{1F600}', 2)).toBe('\u{1F600}…');
  });
});

describe('a number in a report', () => {
  it('has four decimals, and an exponent where those or the digits say nothing', () => {
    expect([0, 1234.56789, 0.0000123456, -2.5e300].map(formatNumber)).toEqual([
      '0',
      '1,234.5679',
      '1.2346e-5',
      '-2.5e+300',
    ]);
  });
});

describe('a size in bytes', () => {
  it('is said in decimal units', () => {
    expect([0, 999, 1000, 1_536_000, 2e15].map(formatBytes)).toEqual([
      '0 B',
      '999 B',
      '1 kB',
      '1.5 MB',
      '2,000 TB',
    ]);
  });
});

describe('escapeHtml', () => {
  it('leaves no character that could begin markup or end an attribute', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeHtml(text))));
  });
});

describe('a profile as Markdown', () => {
  it('is a table of the columns', () => {
    expect(profileMarkdown(profile([column({})]))).toContain(
      '| email | VARCHAR (email) | 12 | 1.2 % | 900 | a@x.nl | z@x.nl |  |  |',
    );
  });

  it('says what is worth a look, with its evidence, and what is true across columns', () => {
    const markdown = profileMarkdown(
      profile([column({})], {
        alerts: [
          {
            kind: 'nulls',
            column: 'email',
            severity: 'warn',
            message: 'email has gaps',
            evidence: '12 rows',
            guard: null,
          },
        ],
        missingness: { patterns: [{ columns: ['email', 'phone'], rows: 12 }], together: [], sql: '' },
      }),
    );
    expect(markdown).toContain('- email has gaps — 12 rows');
    expect(markdown).toContain('- email \\+ phone: 12 rows');
  });

  it('keeps a value inside its cell', () => {
    expect(escapeMarkdown('a|b\n# c')).toBe('a\\|b \\# c');
    expect(escapeMarkdown('<img src=x>')).toBe('&lt;img src=x&gt;');
    expect(escapeMarkdown('[x](javascript:y)')).toBe('\\[x\\]\\(javascript:y\\)');
  });
});
