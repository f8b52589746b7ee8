import {
  type Complaint,
  credentialInSpec,
  duplicateKey,
  emptySpec,
  specIsNoMapping,
  tabIndent,
  yamlSyntax,
} from '../kernel/messages/spec.ts';
import { findCredentials } from './credentials.ts';
import { describeValue, schemaComplaints } from './issue-complaint.ts';
import { migrateDocument } from './migrations/index.ts';
import { isRecord } from './schema-shape.ts';
import { type Spec, type SpecProblem, SpecSchema } from './spec.ts';
import { writePath } from './spec-path.ts';
import { readSpecText, type SpecText } from './spec-text.ts';

/** What a text holds: a spec that has the right shape, or everything that is wrong with the text, in file order. */
export interface ParsedSpec {
  readonly spec: Spec | null;
  readonly problems: SpecProblem[];
}

/**
 * Reads a spec from YAML (or JSON, which is YAML). Older versions are migrated. Only the shape is judged;
 * whether its references hold is the business of `validateSpec`.
 */
export function parseSpec(text: string, file = 'The spec'): ParsedSpec {
  return parseSpecText(readSpecText(text), file);
}

/** {@link parseSpec} on a text that is read already. */
export function parseSpecText(source: SpecText, file: string): ParsedSpec {
  const { document } = source;
  if (document.errors.length > 0) {
    return failed(
      document.errors.map((error) => ({
        path: '',
        ...syntaxComplaint(error.code, error.message),
        ...source.positionOf(error.pos[0]),
      })),
    );
  }
  const at = (
    path: readonly PropertyKey[],
    complaint: Complaint,
    of: 'key' | 'value' = 'value',
  ): SpecProblem => ({
    path: writePath(path),
    message: complaint.message,
    remedy: complaint.remedy,
    ...source.locate(path, of),
  });

  const plain = plainValue(source);
  if ('complaint' in plain) return failed([at([], plain.complaint)]);
  const raw = plain.value;
  if (raw === null || raw === undefined) return failed([at([], emptySpec(file))]);
  if (!isRecord(raw)) return failed([at([], specIsNoMapping(describeValue(raw)))]);
  const migrated = migrateDocument(raw);
  if ('complaint' in migrated) return failed([at(['assay'], migrated.complaint)]);

  const credentials = findCredentials(migrated.document);
  const parsed = SpecSchema.safeParse(migrated.document);
  if (parsed.success && credentials.length === 0) return { spec: parsed.data, problems: [] };
  const secrets = credentials.map(({ path, kind }) => at(path, credentialInSpec(kind)));
  const secretPaths = new Set(secrets.map((problem) => problem.path));
  const complaints = schemaComplaints(parsed.error?.issues ?? [], migrated.document)
    .map((complaint) => at(complaint.path, complaint, complaint.atKey ? 'key' : 'value'))
    // What else is wrong with a credential would only repeat it in a message.
    .filter((problem) => !secretPaths.has(problem.path));
  return failed([...secrets, ...complaints]);
}

/** The document as plain values. An alias without its anchor, and aliases that multiply beyond reason, are refused. */
function plainValue({ document }: SpecText): { readonly value: unknown } | { readonly complaint: Complaint } {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return { complaint: yamlSyntax(error instanceof Error ? error.message : 'its aliases do not resolve') };
  }
}

function failed(problems: SpecProblem[]): ParsedSpec {
  return { spec: null, problems: inFileOrder(problems) };
}

/** Problems by line and column; those without a place come last. */
export function inFileOrder(problems: readonly SpecProblem[]): SpecProblem[] {
  const rank = (problem: SpecProblem): number => (problem.line ?? 1e9) * 1e5 + (problem.column ?? 0);
  return [...problems].sort((a, b) => rank(a) - rank(b));
}

function syntaxComplaint(code: string, message: string): Complaint {
  if (code === 'TAB_AS_INDENT') return tabIndent();
  if (code === 'DUPLICATE_KEY') return duplicateKey();
  if (code === 'MULTIPLE_DOCS') return yamlSyntax('the file holds several documents (---)');
  return yamlSyntax(message.replace(/\.$/, ''));
}
