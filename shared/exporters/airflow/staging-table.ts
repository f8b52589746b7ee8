import { type Fragment, ident } from '../../sql/index.ts';
import type { Warehouse } from './warehouse.ts';

/** The schema the DAGs stage in. Made when it is not there. */
export const STAGING_SCHEMA = 'assay_staging';

/** `rows`: as extracted or transformed; `clean`: what a quarantining gate let through; `quarantine`: what it kept. */
export type StagingRole = 'rows' | 'clean' | 'quarantine';

/** PostgreSQL cuts longer names, without a word. */
const LONGEST_NAME = 63;

export function stagingSchema(warehouse: Pick<Warehouse, 'database'>): Fragment {
  return ident(...schemaPath(warehouse));
}

/** `assay_staging.<pipeline>__<dataset>`, with the role behind it when it is not the rows themselves. */
export function stagingTable(
  warehouse: Pick<Warehouse, 'database'>,
  pipeline: string,
  dataset: string,
  role: StagingRole = 'rows',
): Fragment {
  const full = role === 'rows' ? `${pipeline}__${dataset}` : `${pipeline}__${dataset}__${role}`;
  return ident(...schemaPath(warehouse), shortened(full));
}

function schemaPath({ database }: Pick<Warehouse, 'database'>): string[] {
  return database === null ? [STAGING_SCHEMA] : [database, STAGING_SCHEMA];
}

function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const digest = fnv1a(name).toString(16).padStart(8, '0');
  return `${name.slice(0, LONGEST_NAME - digest.length - 1)}_${digest}`;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo): keeps cut names apart, nothing more. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
