import { join } from 'node:path';
import { readHistory } from '#electron/engine/history/history-file.ts';
import { historyFile } from '#electron/engine/history/project-history.ts';
import { lintGates } from '#electron/engine/lint-rules.ts';
import { mutateRules } from '#electron/engine/mutation/mutate-rules.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { brokenGroups, brokenRows } from '#electron/engine/broken-rows.ts';
import { readImport } from '#electron/engine/read-import.ts';
import { failingRows } from '#electron/engine/run-checks.ts';
import { writeChecked } from '#electron/engine/write-checked.ts';
import { tryRule } from '#electron/engine/try-rule.ts';
import { suggestRules } from '#electron/engine/suggest-rules.ts';
import { tuneRule } from '#electron/engine/tuning/tune-rule.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import type { MutantResult } from '#shared/rules/mutation/mutation-report.ts';
import { findWitness } from '#electron/engine/witness/find-witness.ts';
import { historyOf } from '#shared/rules/check-run.ts';
import { host, quietJob } from './contract-host.ts';
import { checkedDataset, checkGates, loadedGates, readyFor, ruleOf } from './project-jobs.ts';
import { streamJob } from './stream-job.ts';
import type { Workbench } from './workbench.ts';

/** Rules that the data suggests, the rows that one rule would find, and what is the matter with rules. */
export function ruleMethods(workbench: Workbench) {
  return {
    suggest: host.rules.suggest.handler(({ input, signal }) =>
      streamJob(signal, async (job) => {
        const project = workbench.project();
        await project.ensureLoaded(input.dataset, job);
        const profile = await profileExtract(project.session, input.dataset, {}, job);
        return suggestRules(project.session, input.dataset, profile, job);
      }),
    ),
    tune: host.rules.tune.handler(({ input, signal }) =>
      streamJob(signal, async (job) => {
        const project = workbench.project();
        const ready = await readyFor(project, input.dataset, input.rule, job);
        return tuneRule(project.session, { ...input, ...ready }, job);
      }),
    ),
    try: host.rules.try.handler(({ input, signal }) =>
      streamJob(signal, async (job) => {
        const project = workbench.project();
        const { dataset, rule, most } = input;
        const ready = await readyFor(project, dataset, rule, job);
        return tryRule(project.session, { dataset, rule, most, ...ready }, job);
      }),
    ),
    import: host.rules.import.handler(({ input }) => {
      const { path, name } = workbench.files.get(input.file_id);
      return readImport(path, name);
    }),
    lint: host.rules.lint.handler(async ({ input, signal }) => {
      const project = workbench.project();
      const request = await loadedGates(project, input.dataset, quietJob(signal));
      return lintGates(project.session, request, quietJob(signal));
    }),
    mutate: host.rules.mutate.handler(({ input, signal }) =>
      streamJob(signal, async (job, partial: (result: MutantResult) => void) => {
        const project = workbench.project();
        const { dataset, ...options } = input;
        const request = await loadedGates(project, dataset, job);
        return mutateRules(project.session, request, options, job, partial);
      }),
    ),
    preview: host.rules.preview.handler(async ({ input, signal }) => {
      const project = workbench.project();
      const { dataset, rule, offset, limit } = input;
      const ready = await readyFor(project, dataset, rule, quietJob(signal));
      const request = { dataset, rule, ...ready };
      return failingRows(project.session, request, { offset, limit }, quietJob(signal));
    }),
  };
}

/** The rules of the spec on the extracts. */
export function checkMethods(workbench: Workbench) {
  return {
    run: host.checks.run.handler(({ input, signal }) =>
      streamJob(signal, (job, partial: (result: RuleResult) => void) =>
        checkGates(workbench.project(), input.dataset, job, partial),
      ),
    ),
    witness: host.checks.witness.handler(({ input, signal }) =>
      streamJob(signal, async (job) => {
        const project = workbench.project();
        const found = await ruleOf(project, input.dataset, input.rule, job);
        return findWitness(project.session, { dataset: input.dataset, ...found }, job);
      }),
    ),
    history: host.checks.history.handler(async ({ input }) =>
      historyOf(await readHistory(historyFile(workbench.project().project)), input),
    ),
    failures: host.checks.failures.handler(async ({ input, signal }) => {
      const project = workbench.project();
      const { rule, datasets, scope } = await ruleOf(project, input.dataset, input.rule, quietJob(signal));
      const { dataset, offset, limit } = input;
      return failingRows(
        project.session,
        { dataset, rule, datasets, scope },
        { offset, limit },
        quietJob(signal),
      );
    }),
    rows: host.checks.rows.handler(async ({ input, signal }) => {
      const project = workbench.project();
      const { dataset, offset, limit, ...choice } = input;
      const checked = await checkedDataset(project, dataset, quietJob(signal));
      return brokenRows(project.session, checked, choice, { offset, limit }, quietJob(signal));
    }),
    groups: host.checks.groups.handler(async ({ input, signal }) => {
      const project = workbench.project();
      const { dataset, ...choice } = input;
      const checked = await checkedDataset(project, dataset, quietJob(signal));
      const { groups, total } = await brokenGroups(project.session, checked, choice, quietJob(signal));
      return { groups: [...groups], total };
    }),
    write: host.checks.write.handler(({ input, signal }) =>
      streamJob(signal, async (job) => {
        const project = workbench.project();
        const { dataset, what, format, ...choice } = input;
        const checked = await checkedDataset(project, dataset, job);
        const folder = join(project.project.folder, 'exports', 'checks');
        return writeChecked(project.session, checked, { folder, what, format, choice }, job);
      }),
    ),
  };
}
