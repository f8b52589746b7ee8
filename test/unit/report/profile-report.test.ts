import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnProfile, Profile } from '#shared/profile/profile.ts';
import { escapeHtml } from '#shared/report/escape-html.ts';
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

describe('a profile as HTML', () => {
  it('says what is true of a column', () => {
    const html = profileHtml(profile([column({})]));
    expect(html).toContain('<h2>email</h2>');
    expect(html).toContain('<tr><th>Empty (NULL)</th><td>12 (1.2 %)</td></tr>');
    expect(html).toContain('<li>id + day</li>');
  });

  it('needs nothing but itself and forbids scripts', () => {
    const html = profileHtml(profile([column({})]));
    expect(html).not.toMatch(/https?:\/\/|<script|<link|src=/);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('never makes markup of names, values, patterns, alerts or SQL', () => {
    const html = profileHtml(
      profile(
        [
          column({
            name: HOSTILE,
            min: HOSTILE,
            top: [{ value: HOSTILE, count: 1 }],
            patterns: [{ pattern: HOSTILE, count: 1 }],
            histogram: { edges: [0, 1], labels: [HOSTILE], counts: [1] },
            sql: HOSTILE,
          }),
        ],
        {
          dataset: HOSTILE,
          keys: [keyOf(HOSTILE)],
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
        },
      ),
    );
    expect(html).not.toContain('<script');
    expect(html).not.toContain(`'x'`);
  });

  it('draws a histogram with a bar a bin and its number in words', () => {
    const histogram = { edges: [0, 1, 2], labels: ['0 to 1', '1 to 2'], counts: [10, 20] };
    const html = profileHtml(profile([column({ histogram })]));
    expect(html.match(/<rect /g)).toHaveLength(2);
    expect(html).toContain('<title>1 to 2: 20</title>');
    expect(html).toContain('aria-label="Histogram of email, 0 to 1 to 1 to 2"');
  });

  it('says when a distinct count is an estimate', () => {
    expect(profileHtml(profile([column({ distinct_exact: false })]))).toContain('<td>≈ 900</td>');
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
      '| email | VARCHAR (email) | 12 | 900 | a@x.nl | z@x.nl |  |',
    );
  });

  it('keeps a value inside its cell', () => {
    expect(escapeMarkdown('a|b\n# c')).toBe('a\\|b \\# c');
    expect(escapeMarkdown('<img src=x>')).toBe('&lt;img src=x&gt;');
    expect(escapeMarkdown('[x](javascript:y)')).toBe('\\[x\\]\\(javascript:y\\)');
  });
});
