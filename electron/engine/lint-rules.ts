import { cancelled } from '#shared/kernel/messages/engine.ts';
import { filterFindsEveryRow, filterFindsNoRow } from '#shared/kernel/messages/logic.ts';
import { boundRule, type Rule } from '#shared/rules/index.ts';
import type { LintReport, LogicFinding } from '#shared/rules/logic/finding.ts';
import { lintRules } from '#shared/rules/logic/lint-rules.ts';
import { filtersOf } from '#shared/rules/logic/row-findings.ts';
import { join, raw, sql, type Fragment } from '#shared/sql/index.ts';
import { type CheckDataset, checkDataset, type Datasets, valueKind } from './checks/check-dataset.ts';
import type { Job } from './job.ts';
import type { CheckRequest } from './run-checks.ts';
import type { Session } from './session.ts';
import { assertReadOnlyExpression } from './sql-gate.ts';

/**
 * What is the matter with the rules of loaded datasets before they are run: what {@link lintRules} finds of the rules
 * by themselves, and filters that select none or all of the rows that are loaded.
 * @throws AppError `not_found` when a dataset is not loaded
 */
export async function lintGates(session: Session, request: CheckRequest, job: Job): Promise<LintReport> {
  const findings: LogicFinding[] = [];
  for (const gate of request.gates) findings.push(...(await lintGate(session, gate, request, job)));
  return { rules: request.gates.reduce((sum, { rules }) => sum + rules.length, 0), findings };
}

async function lintGate(
  session: Session,
  { dataset: name, rules }: CheckRequest['gates'][number],
  all: Datasets,
  job: Job,
): Promise<LogicFinding[]> {
  const dataset = await checkDataset(session, name, all, job);
  const filters = await readableFilters(session, rules, all, job);
  const { rows, counts } = await countSelected(session, dataset, filters, job);
  const kinds = new Map(dataset.columns.map((column) => [column.name, valueKind(column.type)]));
  const findings = lintRules(name, rules, { kinds, rows, scope: all.scope });
  return [...findings, ...dataFindings(name, filters, { rows, counts }, findings)];
}

interface RuleFilter {
  readonly rule: { readonly id: string; readonly sentence: string };
  readonly filter: 'where' | 'when';
  readonly text: string;
}

/** The filters that may run; what is wrong with the others, a check says. */
async function readableFilters(
  session: Session,
  rules: readonly Rule[],
  { scope, datasets }: Datasets,
  job: Job,
): Promise<RuleFilter[]> {
  const filters = rules.flatMap((rule): RuleFilter[] => {
    const { values, sentence, missing } = boundRule(rule, scope);
    if (missing.length > 0) return [];
    return filtersOf(values).map((one) => ({ ...one, rule: { id: rule.id, sentence } }));
  });
  const readable: RuleFilter[] = [];
  for (const filter of filters) {
    const isReadable = await assertReadOnlyExpression(session, filter.text, datasets, job).then(
      () => true,
      () => false,
    );
    if (isReadable) readable.push(filter);
  }
  return readable;
}

interface Selected {
  readonly rows: number;
  /** For each filter how many rows it selects; null for one that cannot be asked. */
  readonly counts: readonly (number | null)[];
}

/** One scan for all filters; when one of them fails, each by itself. */
async function countSelected(
  session: Session,
  { relation }: CheckDataset,
  filters: readonly RuleFilter[],
  job: Job,
): Promise<Selected> {
  const selected = ({ text }: RuleFilter): Fragment => sql`count(CASE WHEN (${raw(text)}\n) THEN 1 END)`;
  const ask = async (asked: readonly RuleFilter[]): Promise<number[]> => {
    const query = sql`SELECT [${join([sql`count(*)`, ...asked.map(selected)])}]::VARCHAR FROM ${relation}`;
    return JSON.parse(String(await session.withDeadline().value(query, job))) as number[];
  };
  const [rows = 0] = await ask([]);
  const together = await ask(filters).catch(() => null);
  if (together) return { rows, counts: together.slice(1) };
  const counts: (number | null)[] = [];
  for (const filter of filters) {
    counts.push(
      await ask([filter]).then(
        ([, count]) => count ?? null,
        () => null,
      ),
    );
  }
  if (job.signal.aborted) throw cancelled();
  return { rows, counts };
}

/** Filters that select nothing or everything here, where that is not so of all data. */
function dataFindings(
  dataset: string,
  filters: readonly RuleFilter[],
  { rows, counts }: Selected,
  known: readonly LogicFinding[],
): LogicFinding[] {
  if (rows === 0) return [];
  const about = known.filter(({ kind }) => kind.startsWith('filter_')).flatMap(({ rules }) => rules);
  return filters.flatMap(({ rule, filter }, index): LogicFinding[] => {
    const count = counts[index];
    if (about.includes(rule.id)) return [];
    const finding = { dataset, rules: [rule.id] };
    if (count === 0)
      return [{ ...finding, kind: 'filter_matches_nothing', ...filterFindsNoRow(rule, filter, rows) }];
    return count === rows
      ? [{ ...finding, kind: 'filter_matches_everything', ...filterFindsEveryRow(rule, filter, rows) }]
      : [];
  });
}
