import { isRecord } from '../../pipeline/schema-shape.ts';
import { defineImporter } from '../define-importer.ts';
import type { DraftCommon } from '../draft.ts';
import { wrongValue } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import { readExpectation, type SuiteParameters } from './expectation.ts';

/** A suite of Great Expectations as 0.18 writes it (`expectation_type`) and as 1.x does (`type`). */
export const greatExpectations = defineImporter({
  id: 'great_expectations',
  title: 'Great Expectations suite',
  detects: (document) =>
    Array.isArray(document['expectations']) &&
    ('expectation_suite_name' in document ||
      'suite_parameters' in document ||
      document['expectations'].every((one) => isRecord(one) && typeof nameOf(one) === 'string')),
  read({ document }, collector) {
    const { expectations } = document;
    const name = document['name'] ?? document['expectation_suite_name'];
    // Suites are often called `orders.warning`, after their dataset.
    const dataset = collector.dataset(typeof name === 'string' ? (name.split('.')[0] ?? name) : 'dataset', {
      description: typeof document['notes'] === 'string' ? document['notes'] : undefined,
    });
    const parameters = document['suite_parameters'] ?? document['evaluation_parameters'];
    if (!Array.isArray(expectations)) {
      collector.part(['expectations'], 'the expectations', () => {
        throw wrongValue('expectations', 'a list', expectations);
      });
      return;
    }
    expectations.forEach((one: unknown, index) => {
      const path = ['expectations', index];
      collector.part(path, nameOf(one) ?? `expectation ${index + 1}`, () => {
        if (!isRecord(one)) throw wrongValue('An expectation', 'a mapping', one);
        read(collector, path, dataset, one, isRecord(parameters) ? parameters : {});
      });
    });
  },
});

function nameOf(expectation: unknown): string | undefined {
  if (!isRecord(expectation)) return undefined;
  const name = expectation['type'] ?? expectation['expectation_type'];
  return typeof name === 'string' ? name : undefined;
}

function read(
  collector: RuleCollector,
  path: readonly (string | number)[],
  dataset: string,
  one: Readonly<Record<string, unknown>>,
  parameters: SuiteParameters,
): void {
  const name = nameOf(one);
  if (name === undefined) throw wrongValue('type', 'the name of an expectation', one['type']);
  const meta = isRecord(one['meta']) ? one['meta'] : {};
  const { severity } = one;
  if (severity === 'info') {
    collector.skip(
      path,
      'severity info',
      'A rule is an error or a warning.',
      'It is a warning now; change its severity if it should be an error.',
    );
  }
  const id = one['id'] ?? one['ge_cloud_id'];
  const named = meta['assay_id'] ?? meta['rule_id'] ?? meta['name'];
  const common: DraftCommon = {
    severity: severity === undefined || severity === null || severity === 'critical' ? 'error' : 'warn',
    description: textOf(one['description']) ?? notesOf(one['notes'] ?? meta['notes']),
    owner: textOf(meta['owner']),
    tags: [...tagsOf(meta['tags']), ...(typeof id === 'string' ? [`gx:${id}`] : [])],
  };
  const tagged = common.tags && common.tags.length > 0 ? common : { ...common, tags: undefined };
  readExpectation(
    collector,
    path,
    dataset,
    { name, kwargs: one['kwargs'], common: tagged, named: textOf(named) },
    parameters,
  );
}

/** Notes are a text, a list of texts, or of 0.18 `{format, content}`. */
function notesOf(notes: unknown): string | undefined {
  const content: unknown = isRecord(notes) ? notes['content'] : notes;
  const lines: unknown[] = Array.isArray(content) ? content : [content];
  const texts = lines.filter((line) => typeof line === 'string' && line.trim() !== '');
  return texts.length > 0 ? texts.join(' ') : undefined;
}

function tagsOf(tags: unknown): string[] {
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
