import { importFormatUnknown, unknownImportFormat } from '../kernel/messages/import.ts';
import type { Importer } from './define-importer.ts';
import { dataPackage } from './data-package/data-package.ts';
import { dbt } from './dbt/dbt.ts';
import { greatExpectations } from './great-expectations/great-expectations.ts';
import { odcs } from './odcs/odcs.ts';
import { sodacl } from './soda/sodacl.ts';
import { sodaContract } from './soda/soda-contract.ts';
import type { ImportResult } from './import-result.ts';
import { readImportSource } from './import-source.ts';
import { RuleCollector } from './rule-collector.ts';

/** Every format whose rules can be imported. A file here that defines one and is not listed fails a test. */
export const IMPORTERS: readonly Importer[] = [
  greatExpectations,
  sodacl,
  sodaContract,
  odcs,
  dbt,
  dataPackage,
];

/**
 * The rules of a file, and everything in it that is none. The format is found by what the document holds, unless
 * `format` names it.
 * @throws AppError `unreadable_file` with its place for what is no document of rules; `usage` for an unknown format
 */
export function importRules(text: string, file: string, format?: string): ImportResult {
  const known = IMPORTERS.map(({ id }) => id);
  if (format !== undefined && !known.includes(format)) throw unknownImportFormat(format, known);
  const source = readImportSource(text, file);
  const importer = IMPORTERS.find((one) =>
    format === undefined ? one.detects(source.document) : one.id === format,
  );
  if (!importer) throw importFormatUnknown(file, known);
  const collector = new RuleCollector(source);
  importer.read(source, collector);
  return collector.result(importer);
}
