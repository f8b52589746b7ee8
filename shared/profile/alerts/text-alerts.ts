import { columnKind } from '../column-kind.ts';
import type { ColumnProfile } from '../profile.ts';
import { SEMANTIC_TYPES } from '../semantic-types.ts';
import { counted, givenOf, grouped, shareOf, shown, type ColumnAlert } from './define-alert.ts';
import { acceptedValues, pattern } from './guards.ts';

/** Meanings of text that ought to be dates and times. */
const DATES = new Set(['date', 'timestamp', 'local_date', 'time']);
/** Texts of one length are a form from this length on. */
const LEAST_LENGTH = 2;
/** From this share on one way of writing letters is the rule, and the others are exceptions. */
const MOSTLY = 0.9;

/** How texts are written. */
export const TEXT_ALERTS: readonly ColumnAlert[] = [
  {
    kind: 'mixed_types',
    tell: ({ profile, misfits }) => {
      if (profile.semantic_type === null || misfits === 0) return null;
      const what = profile.semantic_type.replaceAll('_', ' ');
      const given = givenOf(profile);
      return {
        severity: 'warn',
        sentence: `nearly all values look like ${what}, but ${shareOf(misfits, given, 'value')} do not.`,
        share: misfits / given,
        guard: formOf(profile),
      };
    },
  },
  {
    kind: 'type_date',
    tell: ({ profile }) => {
      const type = profile.semantic_type;
      if (columnKind(profile.type) !== 'text' || type === null || !DATES.has(type)) return null;
      const ambiguous = type === 'local_date' ? ', in an order that the values have to tell' : '';
      return {
        severity: 'info',
        sentence: `dates or times kept as text${ambiguous}.`,
        share: 0,
        hides: ['constant_length'],
        guard: formOf(profile),
      };
    },
  },
  {
    kind: 'whitespace',
    tell: ({ profile }) =>
      counted(profile.whitespace, profile, 'begin or end with white space', {
        severity: 'warn',
        guard: pattern(profile.name, '(\\S([\\s\\S]*\\S)?)?'),
      }),
  },
  {
    kind: 'dirty_category',
    tell: ({ profile }) => {
      const { clusters, name, top, distinct } = profile;
      const [first] = clusters;
      if (!first) return null;
      const odd = clusters.flatMap(({ values }) => values.slice(1));
      const rows = odd.reduce((sum, { count }) => sum + count, 0);
      const known = new Set(odd.map(({ value }) => value));
      const kept = top.map(({ value }) => value).filter((value) => !known.has(value));
      return {
        severity: 'warn',
        sentence: `${grouped(clusters.length)} ${clusters.length === 1 ? 'value is' : 'values are'} written in several ways: ${first.values
          .slice(0, 3)
          .map(({ value }) => shown(value))
          .join(', ')}${clusters.length > 1 ? ' and others' : ''}.`,
        share: Math.min(1, rows / givenOf(profile)),
        guard: top.length >= distinct ? acceptedValues(name, kept) : undefined,
      };
    },
  },
  {
    kind: 'casing',
    tell: ({ profile }) => {
      const { casing, name } = profile;
      if (!casing) return null;
      const written = casing.upper + casing.lower + casing.title + casing.mixed;
      const [style, rows] = Object.entries({ capitals: casing.upper, 'small letters': casing.lower }).sort(
        ([, a], [, b]) => b - a,
      )[0] ?? ['', 0];
      if (written === 0 || rows === written || rows / written < MOSTLY) return null;
      return counted(written - rows, profile, `are not in ${style} as the others are`, {
        severity: 'info',
        guard: pattern(name, style === 'capitals' ? '[^a-z]*' : '[^A-Z]*'),
      });
    },
  },
  {
    kind: 'constant_length',
    tell: ({ profile: { name, length, distinct } }) => {
      if (!length || length.min !== length.max || length.min < LEAST_LENGTH || distinct < 2) return null;
      return {
        severity: 'info',
        sentence: `every text has ${length.min} characters.`,
        share: 0,
        guard: pattern(name, `[\\s\\S]{${length.min}}`),
      };
    },
  },
];

/** The form of the column's meaning, where capitals make no difference to it: rules tell them apart, profiles do not. */
function formOf({ name, semantic_type: meaning }: ColumnProfile) {
  const form = SEMANTIC_TYPES.find((type) => type.name === meaning)?.pattern;
  return form === undefined || /(?<!\\)[a-z]/i.test(form) ? undefined : pattern(name, form);
}
