import { isRecord } from '../../pipeline/schema-shape.ts';
import { defineImporter } from '../define-importer.ts';
import { wrongValue } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import { readableCondition } from '../user-sql.ts';
import { readSodaclCheck } from './sodacl-check.ts';
import { withVariables } from './variables.ts';

const CHECKS = /^checks for (.+?)(?:\s*\[(.+)\])?$/;
const FILTER = /^filter (.+?)\s*\[(.+)\]$/;
const SETTINGS = /^configurations for (.+)$/;

/** Checks of Soda Core 3: `checks for orders:` with a list of checks. */
export const sodacl = defineImporter({
  id: 'sodacl',
  title: 'SodaCL checks (Soda 3)',
  detects: (document) =>
    Object.keys(document).some((key) => CHECKS.test(key) || /^for each (dataset|table) /.test(key)),
  read({ document: written }, collector) {
    const document = withVariables(written, written['variables']);
    for (const [key, value] of Object.entries(document)) {
      collector.part([key], key, () => readSection(document, key, value, collector));
    }
  },
});

function readSection(
  document: Readonly<Record<string, unknown>>,
  key: string,
  value: unknown,
  collector: RuleCollector,
): void {
  const checks = CHECKS.exec(key);
  if (checks?.[1] !== undefined) {
    readChecks(collector, key, collector.dataset(unquoted(checks[1])), value, {
      where: checks[2] === undefined ? undefined : filterOf(document, checks[1], checks[2]),
      settings: settingsOf(document, checks[1]),
    });
    return;
  }
  if (FILTER.test(key) || SETTINGS.test(key) || key === 'variables') return;
  collector.skip(
    [key],
    key,
    /^for each /.test(key)
      ? 'It stands for datasets that are found when it runs.'
      : 'It is no list of checks for a dataset.',
    'Write the checks under `checks for` each dataset.',
  );
}

interface Scope {
  readonly where: string | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
}

function readChecks(
  collector: RuleCollector,
  key: string,
  dataset: string,
  checks: unknown,
  scope: Scope,
): void {
  if (!Array.isArray(checks)) throw wrongValue(key, 'a list of checks', checks);
  checks.forEach((check: unknown, index) => {
    const [line, options] = lineOf(check);
    const path = [key, index];
    collector.part(path, line, () => {
      readSodaclCheck({ collector, path, dataset, line, options, ...scope });
    });
  });
}

/** A check is a line, or a line with options under it. */
function lineOf(check: unknown): [line: string, options: unknown] {
  if (typeof check === 'string') return [check, undefined];
  const [first] = isRecord(check) ? Object.entries(check) : [];
  return first ?? [JSON.stringify(check), undefined];
}

function filterOf(document: Readonly<Record<string, unknown>>, dataset: string, name: string): string {
  const filter = document[`filter ${dataset} [${name}]`];
  const where: unknown = isRecord(filter) ? filter['where'] : undefined;
  if (typeof where !== 'string') throw wrongValue(`filter ${dataset} [${name}]`, 'a `where` in SQL', where);
  return readableCondition(where);
}

/** `configurations for orders:` has `valid values for status: [...]`, for all checks of that column. */
function settingsOf(
  document: Readonly<Record<string, unknown>>,
  dataset: string,
): Readonly<Record<string, unknown>> {
  const settings = document[`configurations for ${dataset}`];
  return isRecord(settings) ? settings : {};
}

function unquoted(name: string): string {
  return name.replaceAll(/["`]/g, '');
}
