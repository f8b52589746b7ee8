import type { ImportSource } from './import-source.ts';
import type { RuleCollector } from './rule-collector.ts';

/** A format whose rules can be read. */
export interface Importer {
  readonly id: string;
  readonly title: string;
  /** Whether a document is of this format, by what only this format has. */
  detects(document: Readonly<Record<string, unknown>>): boolean;
  /** Gives the collector every rule of the document, and tells it of everything that is not read. */
  read(source: ImportSource, collector: RuleCollector): void;
}

export function defineImporter(importer: Importer): Importer {
  return importer;
}
