import { stringify } from 'yaml';
import { schemaComplaints } from '#shared/pipeline/issue-complaint.ts';
import { readSpecText } from '#shared/pipeline/spec-text.ts';
import { RuleSchema } from '#shared/rules/index.ts';
import type { CodeProblem } from '#renderer/ui/code-editor/index.ts';
import { asRecord } from '#renderer/ui/schema-form/form-value.ts';
import type { FormValue } from '#renderer/ui/schema-form/index.ts';

/** A rule as it stands in the spec file, on its own; it need not hold yet. */
export function ruleText(rule: FormValue): string {
  return stringify(rule, { lineWidth: 110 });
}

/** What a rule's text holds: a record (null when it does not parse), and what is wrong with it and where. */
export function readRuleText(text: string): {
  value: FormValue | null;
  problems: readonly CodeProblem[];
} {
  const source = readSpecText(text);
  const { document } = source;
  if (document.errors.length > 0) {
    return {
      value: null,
      problems: document.errors.map((error) => ({
        severity: 'error',
        message: error.message,
        ...source.positionOf(error.pos[0]),
      })),
    };
  }
  const raw: unknown = document.toJS({ maxAliasCount: 100 });
  const isRecord = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
  const parsed = RuleSchema.safeParse(raw);
  if (parsed.success) return { value: asRecord(raw), problems: [] };
  // The words for an issue are those of the whole spec, so the rule is judged at its place in one.
  const inSpec = { quality: [{ rules: [raw] }] };
  const place = ['quality', 0, 'rules', 0];
  const complaints = schemaComplaints(
    parsed.error.issues.map((issue) => ({ ...issue, path: [...place, ...issue.path] })),
    inSpec,
  );
  return {
    value: isRecord ? asRecord(raw) : null,
    problems: complaints.map(({ path, atKey, message, remedy }) => ({
      severity: 'error',
      message: `${message} ${remedy}`,
      ...source.locate(path.slice(place.length), atKey ? 'key' : 'value'),
    })),
  };
}
