import { readLastRun } from '#electron/engine/project/last-run.ts';
import type { Review } from '#shared/review/finding.ts';
import { review as reviewSpec } from '#shared/review/index.ts';
import { argument, type CliCommand } from './command.ts';
import { readSpecFile } from './spec-file.ts';
import { counted } from './text-table.ts';

/** `assay review SPEC`: guardrails and checklist, with the last local run as evidence. */
export const review: CliCommand = {
  configure(command) {
    command.argument('<spec>', 'a spec file or the folder of a project');
  },
  async run(args) {
    const { project, spec, hash } = await readSpecFile(argument(args, 0));
    const found = reviewSpec(spec, { run: await readLastRun(project), specHash: hash });
    return { json: found, text: reviewText(found), exitCode: found.ready ? 0 : 1 };
  },
};

const MARKS = { done: '✓', open: '✗', unproven: '?' } as const;

/** Verdict, checklist and findings in words. */
export function reviewText({ ready, findings, checklist }: Review): string {
  const blockers = findings.filter(({ severity }) => severity === 'blocker').length;
  return [
    ready ? 'Ready for production.' : `Not ready: ${counted(blockers, 'blocker')}.`,
    ...checklist.map(
      ({ state, title, evidence }) => `  ${MARKS[state]} ${title}${evidence && `: ${evidence}`}`,
    ),
    ...findings.map(({ severity, where, message, fix }) => `${severity} at ${where}: ${message}\n  ${fix}`),
  ].join('\n');
}
