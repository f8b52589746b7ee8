import type { z } from 'zod';
import { nearestName } from '../kernel/index.ts';
import {
  badValue,
  type Complaint,
  missingKey,
  notOneOf,
  unknownKey,
  wrongKind,
} from '../kernel/messages/spec.ts';
import { keysAt, valueAt } from './schema-shape.ts';
import { writePath } from './spec-path.ts';
import { SpecSchema } from './spec.ts';

/** One complaint of the schema, in words, at the path it is about. */
export interface PathComplaint extends Complaint {
  readonly path: readonly PropertyKey[];
  /** The key itself is the trouble, rather than its value. */
  readonly atKey: boolean;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

/** What the schema's issues mean to the person who wrote the document. */
export function schemaComplaints(issues: readonly z.core.$ZodIssue[], document: unknown): PathComplaint[] {
  const misspelt = new Set(issues.flatMap((issue) => meantKeys(issue, document)));
  return issues
    .filter((issue) => !misspelt.has(writePath(issue.path)) || valueAt(document, issue.path) !== undefined)
    .flatMap((issue) => issueComplaints(issue, document));
}

/** The paths of the keys that unknown keys were probably meant to be: that these are missing is no news. */
function meantKeys(issue: z.core.$ZodIssue, document: unknown): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const known = keysAt(SpecSchema, document, issue.path);
  return issue.keys.flatMap((key) => {
    const meant = nearestName(key, known);
    return meant === undefined ? [] : [writePath([...issue.path, meant])];
  });
}

function issueComplaints(issue: z.core.$ZodIssue, document: unknown): PathComplaint[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(SpecSchema, document, issue.path);
    return issue.keys.map((key) => ({
      ...unknownKey(key, nearestName(key, known), known),
      path: [...issue.path, key],
      atKey: true,
    }));
  }
  const name = issue.path.findLast((key) => typeof key === 'string') ?? 'the document';
  const found = valueAt(document, issue.path);
  if (found === undefined) return [{ ...missingKey(name), path: issue.path, atKey: false }];
  return [{ ...valueComplaint(issue, name, found), path: issue.path, atKey: false }];
}

function valueComplaint(issue: z.core.$ZodIssue, name: string, found: unknown): Complaint {
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(name, KINDS[issue.expected] ?? issue.expected, describeValue(found));
    case 'invalid_value': {
      const choices = issue.values.map(String);
      return notOneOf(name, describeValue(found), nearestName(shownText(found), choices), choices);
    }
    case 'invalid_union':
      return unionComplaint(issue, name, found);
    case 'invalid_format':
      return badValue(name, `${describeValue(found)} is not ${formatInWords(issue)}`);
    case 'too_small':
      return badValue(
        name,
        `${describeValue(found)} is below the least, ${String(issue.minimum)}${unitOf(issue.origin)}`,
      );
    case 'too_big':
      return badValue(
        name,
        `${describeValue(found)} is above the most, ${String(issue.maximum)}${unitOf(issue.origin)}`,
      );
    case 'unrecognized_keys':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return badValue(name, issue.message);
  }
}

function unionComplaint(issue: z.core.$ZodIssueInvalidUnion, name: string, found: unknown): Complaint {
  if (issue.discriminator !== undefined) {
    const choices = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    return notOneOf(name, describeValue(found), nearestName(shownText(found), choices), choices);
  }
  const expected = issue.errors
    .flat()
    .map((one) => (one.code === 'invalid_type' ? (KINDS[one.expected] ?? one.expected) : formatInWords(one)));
  return wrongKind(name, [...new Set(expected)].join(' or '), describeValue(found));
}

function formatInWords(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_format') return issue.message;
  if (issue.format === 'date') return 'a date as 2024-01-31';
  if (issue.format === 'datetime') return 'a date and time as 2024-01-31T10:00:00';
  return issue.message;
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' items' : '';
}

/** A value in a message: scalars in quotes and shortened, others by their kind. */
export function describeValue(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = shownText(value);
  return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
}

function shownText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
