import { sql } from '../../sql/index.ts';
import { defineColumnRule } from '../column-rule.ts';
import { within } from '../logic/value-spans.ts';

export const latitude = defineColumnRule({
  type: 'latitude',
  title: 'Latitude',
  family: 'format',
  aka: ['valid_latitude_percent', 'invalid_latitude'],
  params: {},
  numeric: true,
  says: () => 'is a latitude, between -90 and 90',
  accepts: (value) => value.reads('number', within({ min: -90, max: 90 })),
  broken: ({ number }) => sql`(${number} < -90 OR ${number} > 90)`,
});

export const longitude = defineColumnRule({
  type: 'longitude',
  title: 'Longitude',
  family: 'format',
  aka: ['valid_longitude_percent', 'invalid_longitude'],
  params: {},
  numeric: true,
  says: () => 'is a longitude, between -180 and 180',
  accepts: (value) => value.reads('number', within({ min: -180, max: 180 })),
  broken: ({ number }) => sql`(${number} < -180 OR ${number} > 180)`,
});
