import { isRecord } from '../../pipeline/schema-shape.ts';
import { defineImporter } from '../define-importer.ts';
import { wrongValue } from '../not-readable.ts';
import type { RuleCollector } from '../rule-collector.ts';
import { type DeclaredColumn, specColumns } from '../schema-drafts.ts';
import { readableCondition } from '../user-sql.ts';
import { attributesIn } from './attributes.ts';
import { type ContractScope, readContractCheck } from './contract-check.ts';
import { withVariables } from './variables.ts';

type Path = readonly (string | number)[];

/** A data contract of Soda Core 4. */
export const sodaContract = defineImporter({
  id: 'soda_contract',
  title: 'Soda data contract (Soda 4)',
  detects: (document) =>
    typeof document['dataset'] === 'string' &&
    (Array.isArray(document['columns']) || Array.isArray(document['checks'])),
  read({ document: written }, collector) {
    const document = withVariables(written, written['variables']);
    const columns = columnsIn(document['columns'], collector);
    const name = document['dataset'];
    const dataset = collector.dataset(typeof name === 'string' ? name : 'dataset', {
      description: typeof document['description'] === 'string' ? document['description'] : undefined,
      columns: specColumns(columns.map(({ declared }) => declared)),
    });
    const attributes = attributesIn(document['check_attributes']);
    collector.part(['filter'], 'the filter of the dataset', () => {
      const scope = {
        collector,
        dataset,
        common: { ...attributes, where: filterIn(document['filter']) },
        columns: columns.map(({ declared }) => declared),
      };
      readChecks(document['checks'], ['checks'], undefined, scope);
      for (const { declared, checks, path } of columns) readChecks(checks, path, declared.name, scope);
    });
  },
});

function readChecks(checks: unknown, path: Path, column: string | undefined, scope: ContractScope): void {
  if (checks === undefined || checks === null) return;
  const { collector } = scope;
  if (!Array.isArray(checks)) {
    collector.part(path, 'the checks', () => {
      throw wrongValue('checks', 'a list', checks);
    });
    return;
  }
  checks.forEach((check: unknown, index) => {
    const [name = `check ${index + 1}`] = isRecord(check) ? Object.keys(check) : [];
    const place = [...path, index];
    collector.part(place, column === undefined ? name : `${name} of ${column}`, () => {
      if (!isRecord(check)) throw wrongValue('A check', 'a mapping', check);
      readContractCheck(scope, { path: place, name, column, options: check[name] });
    });
  });
}

interface ContractColumn {
  readonly declared: DeclaredColumn & { readonly optional?: boolean };
  readonly checks: unknown;
  readonly path: Path;
}

function columnsIn(columns: unknown, collector: RuleCollector): ContractColumn[] {
  const list: unknown[] = Array.isArray(columns) ? columns : [];
  return list.flatMap((column, index): ContractColumn[] => {
    if (isRecord(column) && typeof column['name'] === 'string') {
      const { name, data_type: type, checks } = column;
      const declared = {
        name,
        ...(typeof type === 'string' && { type }),
        ...(column['optional'] === true && { optional: true }),
      };
      return [{ declared, checks, path: ['columns', index, 'checks'] }];
    }
    collector.part(['columns', index], `column ${index + 1}`, () => {
      throw wrongValue('A column', 'a mapping with a name', column);
    });
    return [];
  });
}

function filterIn(filter: unknown): string | undefined {
  if (filter === undefined || filter === null) return undefined;
  if (typeof filter !== 'string') throw wrongValue('filter', 'SQL', filter);
  return readableCondition(filter);
}
