import { silentJob, type Job } from '#electron/engine/job.ts';
import { type CheckedDataset, type CheckRequest, keepChecks } from '#electron/engine/run-checks.ts';
import type { Session } from '#electron/engine/session.ts';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import type { CheckReport, RuleResult } from '#shared/rules/check-report.ts';
import { raw } from '#shared/sql/index.ts';

/** What every row of a dataset came to, and what that was true of. */
interface Kept {
  readonly checked: CheckedDataset;
  readonly basis: string;
}

/** The last check of each dataset with its verdicts on every row: who looks at the rows need not check again. */
export class KeptChecks {
  readonly #session: Session;
  readonly #kept = new Map<string, Kept>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Checks, and keeps the verdicts in place of those of earlier checks. `specHash` is of the spec with the rules. */
  async run(
    request: CheckRequest,
    specHash: string,
    job: Job,
    onResult: (result: RuleResult) => void = () => {},
  ): Promise<CheckReport> {
    const basis = await this.#basis(specHash, job);
    const run = await keepChecks(this.#session, request, job, onResult);
    if (job.signal.aborted) {
      await run.drop(silentJob());
      throw cancelled();
    }
    for (const checked of run.datasets) await this.#keep(checked, basis);
    return run.report;
  }

  /** A dataset as the last check left it, checked again when rules or data changed; undefined when it has no rules. */
  async of(
    request: CheckRequest,
    dataset: string,
    specHash: string,
    job: Job,
  ): Promise<CheckedDataset | undefined> {
    const kept = this.#kept.get(dataset);
    if (kept?.basis === (await this.#basis(specHash, job))) return kept.checked;
    await this.run(request, specHash, job);
    return this.#kept.get(dataset)?.checked;
  }

  async #keep(checked: CheckedDataset, basis: string): Promise<void> {
    const { name } = checked.dataset;
    const before = this.#kept.get(name);
    this.#kept.set(name, { checked, basis });
    await before?.checked.verdicts?.drop(silentJob());
  }

  /** Loading makes a table anew, with another number. */
  async #basis(specHash: string, job: Job): Promise<string> {
    const tables = await this.#session.value(
      raw(
        "SELECT list(table_oid ORDER BY table_oid)::VARCHAR FROM duckdb_tables() WHERE schema_name = 'main'",
      ),
      job,
    );
    return `${specHash} ${String(tables)}`;
  }
}
