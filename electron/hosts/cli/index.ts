import type { CliCommand } from './command.ts';

interface Listed {
  readonly name: string;
  readonly summary: string;
  /** Only the command that is called is loaded, so that `assay --help` is quick. */
  load(): Promise<CliCommand>;
}

/** Every command, in the order `assay --help` lists them. */
export const COMMANDS: readonly Listed[] = [
  {
    name: 'load',
    summary: 'reads a file; says how it was read and what was rejected',
    load: async () => (await import('./load.ts')).load,
  },
  {
    name: 'profile',
    summary: 'says what is true of each column, keys, dependencies, alerts',
    load: async () => (await import('./profile.ts')).profile,
  },
  {
    name: 'suggest',
    summary: 'proposes the rules the data speaks for, with evidence',
    load: async () => (await import('./suggest.ts')).suggest,
  },
  {
    name: 'check',
    summary: 'runs the rules of a spec, or rules on a file',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'lint',
    summary: 'finds rules that contradict, imply or repeat each other, and filters that select nothing',
    load: async () => (await import('./lint.ts')).lint,
  },
  {
    name: 'mutate',
    summary: 'puts faults into the data and says which of them the rules notice',
    load: async () => (await import('./mutate.ts')).mutate,
  },
  {
    name: 'merge',
    summary: 'says what loading a source into a target would change; writes nothing',
    load: async () => (await import('./merge.ts')).merge,
  },
  {
    name: 'diff',
    summary: 'says how an extract drifted from another: schema, volume, each column’s distribution',
    load: async () => (await import('./diff.ts')).diff,
  },
  {
    name: 'run',
    summary: 'goes the whole way on the extracts: load, profile, check, merge, run, review, export',
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'review',
    summary: 'says whether a pipeline is fit for production',
    load: async () => (await import('./review.ts')).review,
  },
  {
    name: 'export',
    summary: 'writes the files of a target and lists what it cannot say',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  {
    name: 'import',
    summary: 'reads the rules of Great Expectations, Soda, dbt, ODCS or Data Package files',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'init',
    summary: 'starts a project, or writes the sample project',
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'serve',
    summary: 'opens the workbench in the browser',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'rules',
    summary: 'lists the rule types',
    load: async () => (await import('./rules.ts')).rules,
  },
  {
    name: 'targets',
    summary: 'lists the export targets',
    load: async () => (await import('./targets.ts')).targets,
  },
];
