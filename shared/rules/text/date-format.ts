import { z } from 'zod';
import { fullMatch, sql, type Fragment } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { isCalendarDay } from './calendar-day.ts';

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '[0-9]{4}',
  MM: '(0[1-9]|1[0-2])',
  DD: '(0[1-9]|[12][0-9]|3[01])',
  HH: '([01][0-9]|2[0-3])',
  mm: '[0-5][0-9]',
  ss: '[0-5][0-9]',
};
const TOKEN = /YYYY|MM|DD|HH|mm|ss/g;

export const dateFormat = defineColumnRule({
  type: 'date_format',
  title: 'Date format',
  aka: [
    'expect_column_values_to_match_strftime_format',
    'text_match_date_format_percent',
    'valid format date eu',
    'valid format date us',
    'strftime',
  ],
  params: {
    format: z.string().regex(TOKEN, 'made of YYYY, MM, DD, HH, mm, ss and what stands between them').meta({
      title: 'Format',
      description: 'Such as DD.MM.YYYY or YYYY-MM-DD HH:mm:ss; all digits are written.',
    }),
  },
  says: ({ format }) => `is a date written as ${format}`,
  broken: ({ text }, { format }) => sql`(${text} IS NOT NULL AND NOT (${isWritten(text, format)}))`,
});

function isWritten(text: Fragment, format: string): Fragment {
  const pattern = format
    .split(/(YYYY|MM|DD|HH|mm|ss)/)
    .map(
      (part) =>
        TOKENS[part] ??
        part
          .replace(/[\\^$.*+?()[\]{}|]/g, '[$&]')
          .replace('[\\]', '\\\\')
          .replace('[^]', '\\^'),
    )
    .join('');
  const has = fullMatch(text, pattern);
  const [year, month, day] = ['YYYY', 'MM', 'DD'].map((token) => format.indexOf(token) + 1);
  if (!year || !month || !day) return has;
  return sql`${has} AND ${isCalendarDay(text, has, { year, month, day })}`;
}
