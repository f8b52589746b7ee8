import { stringify } from 'yaml';
import { schemaComplaints } from '#shared/pipeline/issue-complaint.ts';
import { readSpecText } from '#shared/pipeline/spec-text.ts';
import { RuleSchema, type Rule } from '#shared/rules/index.ts';
import type { CodeProblem } from '#renderer/ui/code-editor/index.ts';

/** A rule as it stands in the spec file, on its own. */
export function ruleText(rule: Rule): string {
  return stringify(rule, { lineWidth: 110 });
}

/** What a rule's text holds: the rule, or what is wrong with it and where. */
export function readRuleText(text: string): { rule: Rule | null; problems: readonly CodeProblem[] } {
  const source = readSpecText(text);
  const { document } = source;
  if (document.errors.length > 0) {
    return {
      rule: null,
      problems: document.errors.map((error) => ({
        severity: 'error',
        message: error.message,
        ...source.positionOf(error.pos[0]),
      })),
    };
  }
  const raw: unknown = document.toJS({ maxAliasCount: 100 });
  const parsed = RuleSchema.safeParse(raw);
  if (parsed.success) return { rule: parsed.data, problems: [] };
  // The words for an issue are those of the whole spec, so the rule is judged at its place in one.
  const inSpec = { quality: [{ rules: [raw] }] };
  const place = ['quality', 0, 'rules', 0];
  const complaints = schemaComplaints(
    parsed.error.issues.map((issue) => ({ ...issue, path: [...place, ...issue.path] })),
    inSpec,
  );
  return {
    rule: null,
    problems: complaints.map(({ path, atKey, message, remedy }) => ({
      severity: 'error',
      message: `${message} ${remedy}`,
      ...source.locate(path.slice(place.length), atKey ? 'key' : 'value'),
    })),
  };
}
