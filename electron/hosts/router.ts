import { join } from 'node:path';
import { compareExtracts } from '#electron/engine/compare-extracts.ts';
import { countConditions } from '#electron/engine/count-conditions.ts';
import { dependencyViolations } from '#electron/engine/dependency-violations.ts';
import { findCell } from '#electron/engine/find-cell.ts';
import { listExtracts, previewExtract } from '#electron/engine/open-extract.ts';
import { orphanRows } from '#electron/engine/orphan-rows.ts';
import { planMerge } from '#electron/engine/plan-merge.ts';
import { profileColumn, profileExtract } from '#electron/engine/profile-extract.ts';
import { writeExport } from '#electron/engine/project/write-export.ts';
import { resolvedMappings } from '#shared/exporters/resolved-mappings.ts';
import { readPage } from '#electron/engine/read-page.ts';
import { ident, sql } from '#shared/sql/index.ts';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { host, quietJob } from './contract-host.ts';
import { runProject } from './project-jobs.ts';
import { checkMethods, ruleMethods } from './rule-methods.ts';
import { streamJob } from './stream-job.ts';
import { VERSION } from './version.ts';
import type { Workbench } from './workbench.ts';

/** The contract's methods bound to the engine: one line says which module answers. */
export function createRouter(workbench: Workbench) {
  return host.router({
    system: systemMethods(workbench),
    project: projectMethods(workbench),
    spec: specMethods(workbench),
    extract: extractMethods(workbench),
    profile: profileMethods(workbench),
    rules: ruleMethods(workbench),
    checks: checkMethods(workbench),
    merge: mergeMethods(workbench),
    pipeline: {
      run: host.pipeline.run.handler(({ signal }) =>
        streamJob(signal, async (job) => {
          const record = await runProject(workbench.project(), job);
          await workbench.remember();
          return record;
        }),
      ),
    },
    export: {
      write: host.export.write.handler(({ input }) => {
        const open = workbench.project();
        const folder = join(open.project.folder, 'exports', input.target);
        const mappings = resolvedMappings(open.lastRun, open.hash);
        return writeExport(folder, open.validated(), input.target, { dialect: input.dialect, mappings });
      }),
    },
  });
}

function systemMethods(workbench: Workbench) {
  return {
    info: host.system.info.handler(() => ({
      version: VERSION,
      host: workbench.host,
      platform: process.platform,
    })),
    memory: host.system.memory.handler(async () => ({
      used_bytes: (await workbench.current?.session.memoryUsed()) ?? 0,
      limit_bytes: workbench.memoryLimitBytes,
    })),
  };
}

function projectMethods(workbench: Workbench) {
  return {
    recent: host.project.recent.handler(() => workbench.recent()),
    forget: host.project.forget.handler(({ input }) => workbench.forget(input.id)),
    current: host.project.current.handler(() => workbench.current?.view() ?? null),
    open: host.project.open.handler(({ input }) => workbench.open(workbench.files.get(input.file_id).path)),
    openRecent: host.project.openRecent.handler(({ input }) => workbench.openRecent(input.id)),
    openSample: host.project.openSample.handler(() => workbench.openSample()),
    create: host.project.create.handler(({ input }) =>
      workbench.create(
        input.folder_id === null ? null : workbench.files.get(input.folder_id).path,
        input.name,
      ),
    ),
    close: host.project.close.handler(async () => {
      await workbench.close();
      return null;
    }),
  };
}

function specMethods(workbench: Workbench) {
  return {
    save: host.spec.save.handler(({ input }) => workbench.project().saveSpec(input.spec)),
    saveText: host.spec.saveText.handler(({ input }) => workbench.project().saveText(input.text)),
  };
}

function extractMethods(workbench: Workbench) {
  return {
    list: host.extract.list.handler(() => listExtracts(workbench.project().session)),
    preview: host.extract.preview.handler(({ input, signal }) => {
      const project = workbench.project();
      const file =
        'file_id' in input
          ? project.picked(workbench.files.get(input.file_id))
          : project.bound(input.dataset);
      return previewExtract(project.session, { ...file, options: input.options }, quietJob(signal));
    }),
    open: host.extract.open.handler(({ input, signal }) =>
      streamJob(signal, (job) =>
        workbench.project().openFile(workbench.files.get(input.file_id), input, job),
      ),
    ),
    load: host.extract.load.handler(({ input, signal }) =>
      streamJob(signal, (job) => workbench.project().load(input.dataset, input.options, job)),
    ),
    page: host.extract.page.handler(async ({ input, signal }) => {
      const project = workbench.project();
      const job = quietJob(signal);
      await project.ensureLoaded(input.dataset, job);
      return readPage(project.session, input, job);
    }),
    find: host.extract.find.handler(async ({ input, signal }) => {
      const project = workbench.project();
      const job = quietJob(signal);
      await project.ensureLoaded(input.dataset, job);
      return findCell(project.session, input, job);
    }),
    count: host.extract.count.handler(async ({ input, signal }) => {
      const project = workbench.project();
      const job = quietJob(signal);
      await project.ensureLoaded(input.dataset, job);
      return countConditions(project.session, input, job);
    }),
    columns: host.extract.columns.handler(async ({ input, signal }) => {
      const project = workbench.project();
      const job = quietJob(signal);
      await project.ensureLoaded(input.dataset, job);
      return project.session.columns(sql`SELECT * FROM ${ident(input.dataset)}`, job);
    }),
  };
}

function profileMethods(workbench: Workbench) {
  return {
    run: host.profile.run.handler(({ input, signal }) =>
      streamJob(signal, async (job, partial: (column: ColumnProfile) => void) => {
        const { dataset, first, ...options } = input;
        const project = workbench.project();
        await project.ensureLoaded(dataset, job);
        return project.profiles.run(dataset, first, (order) =>
          profileExtract(project.session, dataset, { ...options, order, onColumn: partial }, job),
        );
      }),
    ),
    exact: host.profile.exact.handler(({ input, signal }) =>
      streamJob(signal, async (job) => {
        const { dataset, column, ...options } = input;
        const project = workbench.project();
        await project.ensureLoaded(dataset, job);
        return profileColumn(project.session, dataset, column, options, job);
      }),
    ),
    prefer: host.profile.prefer.handler(({ input }) => {
      workbench.project().profiles.prefer(input.dataset, input.columns);
      return null;
    }),
    violations: host.profile.violations.handler(async ({ input, signal }) => {
      const project = workbench.project();
      const job = quietJob(signal);
      await project.ensureLoaded(input.dataset, job);
      return dependencyViolations(project.session, input, input, job);
    }),
    orphans: host.profile.orphans.handler(async ({ input, signal }) => {
      const project = workbench.project();
      const job = quietJob(signal);
      await project.ensureLoaded(input.dataset, job);
      await project.ensureLoaded(input.references.dataset, job);
      return orphanRows(project.session, input, input, job);
    }),
    compare: host.profile.compare.handler(({ input, signal }) =>
      streamJob(signal, async (job) => {
        const project = workbench.project();
        await project.ensureLoaded(input.before, job);
        await project.ensureLoaded(input.after, job);
        return compareExtracts(project.session, input.before, input.after, job);
      }),
    ),
  };
}

function mergeMethods(workbench: Workbench) {
  return {
    plan: host.merge.plan.handler(({ input, signal }) =>
      streamJob(signal, async (job) => {
        const project = workbench.project();
        if ('target_id' in input) return project.rehearsal.plan(project.stage(), input.target_id, job);
        await project.ensureLoaded(input.request.source, job);
        await project.ensureLoaded(input.request.target, job);
        return planMerge(project.session, input.request, job);
      }),
    ),
    rows: host.merge.rows.handler(({ input, signal }) => {
      const project = workbench.project();
      const { target_id, fate, offset, limit } = input;
      return project.rehearsal.rows(project.stage(), target_id, fate, { offset, limit }, quietJob(signal));
    }),
  };
}
