import { lintGates } from '#electron/engine/lint-rules.ts';
import { mutateRules } from '#electron/engine/mutation/mutate-rules.ts';
import { profileExtract } from '#electron/engine/profile-extract.ts';
import { readImport } from '#electron/engine/read-import.ts';
import { failingRows } from '#electron/engine/run-checks.ts';
import { tryRule } from '#electron/engine/try-rule.ts';
import { suggestRules } from '#electron/engine/suggest-rules.ts';
import type { RuleResult } from '#shared/rules/check-report.ts';
import type { MutantResult } from '#shared/rules/mutation/mutation-report.ts';
import { host, quietJob } from './contract-host.ts';
import { checkGates, loadedGates, readyFor, ruleOf } from './project-jobs.ts';
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
  };
}
