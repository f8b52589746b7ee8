import { z } from 'zod';
import { column, columnList, otherDataset } from '../rule-params.ts';
import { defineTemplate, rule } from './define-template.ts';

const named = (title: string) => z.string().min(1).meta({ title, control: 'column' });

/** Ready sets of rules for a table of a kind. */
export const TABLE_TEMPLATES = [
  defineTemplate({
    id: 'scd2',
    title: 'Table with validity (SCD 2)',
    about:
      'Versions of things, each valid from one moment to the next: no overlap, no gap, a key with its start once.',
    aka: ['slowly changing dimension', 'history table', 'valid from', 'valid to', 'type 2'],
    schema: z.strictObject({
      key: columnList('Key of the thing'),
      from: named('Valid from'),
      to: named('Valid to'),
      gaps: z.boolean().default(true).meta({ title: 'Versions follow each other without a gap' }),
    }),
    rules: ({ key, from, to, gaps }) => [
      rule('no_overlaps', { start: from, end: to, group_by: key }),
      ...(gaps ? [rule('no_interval_gaps', { start: from, end: to, group_by: key })] : []),
      rule('compare_columns', { left: from, operator: '<', right: to }),
      rule('unique', { columns: [...key, from] }),
      ...[...key, from].map((name) => rule('not_null', { column: name })),
    ],
  }),
  defineTemplate({
    id: 'reference_list',
    title: 'Reference list',
    about: 'Codes and their names: each code once, each name for one code, the list never empty.',
    aka: ['lookup table', 'code list', 'dimension', 'master data'],
    schema: z.strictObject({ code: named('Code'), name: named('Name') }),
    rules: ({ code, name }) => [
      rule('unique', { columns: [code] }),
      rule('not_null', { column: code }),
      rule('not_null', { column: name }),
      rule('not_blank', { column: name }),
      rule('one_to_one', { left: code, right: name }),
      rule('row_count', { min: 1 }),
    ],
  }),
  defineTemplate({
    id: 'event_log',
    title: 'Event log',
    about: 'What happened, when: each event once, every day has some, and none comes from the future.',
    aka: ['facts', 'transactions', 'clickstream', 'time series'],
    schema: z.strictObject({ key: columnList('Key of an event'), time: named('Time of the event') }),
    rules: ({ key, time }) => [
      rule('unique', { columns: key }),
      rule('not_null', { column: time }),
      rule('not_in_future', { column: time }),
      rule('no_date_gaps', { column: time, every: 'day' }),
      rule('row_count', { min: 1 }),
    ],
  }),
  defineTemplate({
    id: 'interval',
    title: 'Start and end',
    about: 'Two moments of which the first comes first; the start is always known.',
    aka: ['period', 'duration', 'begin', 'from', 'to'],
    schema: z.strictObject({ start: named('Start'), end: named('End') }),
    rules: ({ start, end }) => [
      rule('compare_columns', { left: start, operator: '<=', right: end }),
      rule('not_null', { column: start }),
    ],
  }),
  defineTemplate({
    id: 'place',
    title: 'Place on the map',
    about: 'Latitude and longitude within their limits, both of them or neither.',
    aka: ['coordinates', 'geo', 'lat', 'lon', 'location'],
    schema: z.strictObject({ latitude: named('Latitude'), longitude: named('Longitude') }),
    rules: ({ latitude, longitude }) => [
      rule('latitude', { column: latitude }),
      rule('longitude', { column: longitude }),
      rule('filled_together', { columns: [latitude, longitude] }),
    ],
  }),
  defineTemplate({
    id: 'copy',
    title: 'Copy of another dataset',
    about: 'As many rows as the original and the same keys.',
    aka: ['reconciliation', 'migration', 'replica', 'staging'],
    schema: z.strictObject({ key: columnList('Key'), to: otherDataset.meta({ title: 'Copy of' }) }),
    rules: ({ key, to }) => [rule('row_count_matches', { to }), rule('same_keys', { key, to })],
  }),
  defineTemplate({
    id: 'any_table',
    title: 'Any table',
    about: 'The least one may ask: rows, no two of them the same, and columns as they are now.',
    aka: ['basic', 'minimum', 'smoke test', 'default'],
    schema: z.strictObject({
      column: column.meta({ title: 'Column that is always filled', control: 'column' }),
    }),
    rules: ({ column: name }) => [
      rule('row_count', { min: 1 }),
      rule('no_duplicate_rows', {}),
      rule('not_null', { column: name }),
    ],
  }),
];
