import { importIsNoMapping, importNotReadable, importTooLarge } from '../kernel/messages/import.ts';
import { isRecord } from '../pipeline/schema-shape.ts';
import { readSpecText, type SpecText } from '../pipeline/spec-text.ts';

/** A document of rules, with the means to say where in it something stands. */
export interface ImportSource {
  readonly document: Readonly<Record<string, unknown>>;
  /** 1-based line of a path in the file; that of its nearest ancestor where the path is not there. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Suites and contracts are text that people read; beyond this a file is something else. In characters. */
export const LARGEST_IMPORT = 5_000_000;

/**
 * Reads YAML or JSON (which is YAML).
 * @throws AppError `unreadable_file` with line and column: too large, no YAML, aliases that multiply, no mapping
 */
export function readImportSource(text: string, file: string): ImportSource {
  if (text.length > LARGEST_IMPORT) throw importTooLarge(file, text.length, LARGEST_IMPORT);
  const source = readSpecText(text);
  const [problem] = source.document.errors;
  if (problem) throw importNotReadable(file, problem.message, source.positionOf(problem.pos[0]));
  const document = plainValue(source, file);
  if (!isRecord(document)) throw importIsNoMapping(file);
  return { document, lineOf: (path) => source.locate(path, 'key').line };
}

function plainValue({ document }: SpecText, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (thrown) {
    throw importNotReadable(file, thrown instanceof Error ? thrown.message : 'its aliases do not resolve', {
      line: 1,
      column: 1,
    });
  }
}
