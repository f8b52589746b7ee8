import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { rulesFileInvalid } from '#shared/kernel/messages/cli.ts';
import { fileIsFolder, fileMissing } from '#shared/kernel/messages/files.ts';
import { readSpecText, type SpecText } from '#shared/pipeline/spec-text.ts';
import { RuleSchema, type Rule } from '#shared/rules/index.ts';

/**
 * The rules of a YAML or JSON file: a list of rules as in a spec, also under `rules:`, also as `assay suggest --json`
 * prints them.
 * @throws AppError `unreadable_file`, or `invalid_spec` with the place of the first rule that does not hold
 */
export async function readRulesFile(file: string): Promise<Rule[]> {
  if ((await stat(file).catch(() => null))?.isDirectory()) throw fileIsFolder(file);
  const text = await readFile(file, 'utf8').catch(() => {
    throw fileMissing(file);
  });
  const source = readSpecText(text);
  const [syntax] = source.document.errors;
  if (syntax) throw rulesFileInvalid(file, syntax.message, source.positionOf(syntax.pos[0]));
  const content: unknown = source.document.toJS({ maxAliasCount: 100 });
  const nested = isRecord(content);
  const list = z
    .array(z.unknown())
    .min(1)
    .safeParse(nested ? content['rules'] : content);
  if (!list.success) throw rulesFileInvalid(file, 'there is no list of rules in it', {});
  return list.data.map((entry, index) =>
    parseRule(file, source, entry, [...(nested ? ['rules'] : []), index]),
  );
}

function parseRule(file: string, source: SpecText, entry: unknown, path: (string | number)[]): Rule {
  // `assay suggest --json` wraps each rule together with its evidence.
  const suggested = isRecord(entry) && isRecord(entry['rule']);
  const parsed = RuleSchema.safeParse(suggested ? entry['rule'] : entry);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = [...path, ...(suggested ? ['rule'] : []), ...(issue?.path ?? [])];
  throw rulesFileInvalid(file, issue?.message ?? 'this is not a rule', {
    ...source.locate(place, 'value'),
    path: place.map(String).join('.'),
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
