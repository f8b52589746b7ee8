import { lintGates } from '#electron/engine/lint-rules.ts';
import type { LintReport, LogicFinding } from '#shared/rules/logic/finding.ts';
import type { CliCommand } from './command.ts';
import { withSession } from './file-session.ts';
import { addRuleInput, ruleInput } from './rule-input.ts';
import { counted } from './text-table.ts';

/** `assay lint SPEC|FILE`: what is the matter with rules before they are run. */
export const lint: CliCommand = {
  configure: addRuleInput,
  async run(args, options, context) {
    const input = await ruleInput(args, options, context);
    return withSession(async (session) => {
      const report = await lintGates(session, await input.load(session), context.job);
      return { json: report, text: lintText(report) };
    });
  },
};

/** How many findings there are, and each with what to do. */
export function lintText({ rules, findings }: LintReport): string {
  const counts = `${counted(findings.length, 'finding')} on ${counted(rules, 'rule')}`;
  return [counts, ...findings.map((finding) => `${findingLine(finding)}\n  ${finding.remedy}`)].join('\n\n');
}

/** One finding without what to do about it. */
export function findingLine({ dataset, message }: LogicFinding): string {
  return `${dataset}: ${message}`;
}
