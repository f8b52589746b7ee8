import type { CheckStatus, RuleResult } from '#shared/rules/check-report.ts';
import { type BoundRule, boundRule, type Rule } from '#shared/rules/index.ts';
import type { Mutant } from '#shared/rules/mutation/fault.ts';
import type { Datasets } from '../checks/check-dataset.ts';
import type { Job } from '../job.ts';
import { runChecks } from '../run-checks.ts';
import type { Session } from '../session.ts';
import type { FaultyRows } from './put-in-fault.ts';

/** The rules of a dataset, as they are run on other rows than its own. */
export class MutationSuite {
  readonly bound: readonly BoundRule[];

  readonly #session: Session;
  readonly #dataset: string;
  readonly #all: Datasets;
  readonly #job: Job;

  constructor(session: Session, dataset: string, rules: readonly Rule[], all: Datasets, job: Job) {
    this.#session = session;
    this.#dataset = dataset;
    this.#all = all;
    this.#job = job;
    this.bound = rules.map((rule) => boundRule(rule, all.scope));
  }

  /** What rules come to on rows that stand for those of the dataset, by id. */
  async results(rows: FaultyRows['relation'], rules: readonly BoundRule[]): Promise<Map<string, RuleResult>> {
    if (rules.length === 0) return new Map();
    const request = {
      ...this.#all,
      gates: [{ dataset: this.#dataset, rules: rules.map(({ rule }) => rule) }],
      relations: new Map([...(this.#all.relations ?? []), [this.#dataset, rows]]),
    };
    const report = await runChecks(this.#session, request, this.#job);
    return new Map(report.rules.map((result) => [result.id, result]));
  }

  /** The rules that are worse off with a fault than they were; those that name a column which is gone cannot run. */
  async caughtBy(
    mutant: Mutant,
    { relation, rows }: FaultyRows,
    before: ReadonlyMap<string, RuleResult>,
    rules = this.bound,
  ): Promise<string[]> {
    const gone = goneColumns(mutant);
    const lost = rules.filter(({ columns }) => columns.some((column) => gone.includes(column)));
    const asked = rules.filter((rule) => !lost.includes(rule) && maySee(rule, mutant));
    const after = await this.results(relation, asked);
    // A row that breaks a rule breaks it again when it stands twice: that alone is no new fault.
    const expected = mutant.injection.kind === 'repeat' ? rows : 0;
    const worse = asked.filter(({ rule }) => isWorse(before.get(rule.id), after.get(rule.id), expected));
    return [...lost, ...worse].map(({ rule }) => rule.id);
  }
}

function goneColumns({ injection }: Mutant): string[] {
  return injection.kind === 'columns'
    ? injection.columns.filter(({ name, as }) => name !== as).map(({ name }) => name)
    : [];
}

/** A rule that names only columns which the fault leaves alone finds what it found before. */
function maySee({ columns, userSql }: BoundRule, { touches }: Mutant): boolean {
  if (touches.length === 0 || columns.length === 0 || userSql.length > 0) return true;
  return columns.some((column) => touches.includes(column));
}

const RANK: readonly CheckStatus[] = ['pass', 'warn', 'fail', 'error'];

function isWorse(before: RuleResult | undefined, after: RuleResult | undefined, expected: number): boolean {
  if (!before || !after || before.status === 'error') return false;
  if (RANK.indexOf(after.status) > RANK.indexOf(before.status)) return true;
  return after.status !== 'pass' && after.violations > before.violations + expected;
}
