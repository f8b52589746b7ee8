import { badVersion, type Complaint, missingVersion, newerVersion } from '../../kernel/messages/spec.ts';
import { SPEC_VERSION } from '../spec.ts';

/** Turns a document of version `from` into one of version `from + 1`. Pure; the version key is set by the caller. */
export interface Migration {
  readonly from: number;
  migrate(document: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** One migration for each version before the one this build writes, in order. Version 1 is the first. */
export const MIGRATIONS: readonly Migration[] = [];

/**
 * The document in the current version, or why it cannot be brought there: no version, a version that is no
 * whole number from 1 on, or one that is newer than this build.
 */
export function migrateDocument(
  document: Readonly<Record<string, unknown>>,
  migrations: readonly Migration[] = MIGRATIONS,
  current: number = SPEC_VERSION,
): { readonly document: Record<string, unknown> } | { readonly complaint: Complaint } {
  const version = document['assay'];
  if (version === undefined) return { complaint: missingVersion() };
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return { complaint: badVersion(typeof version === 'string' ? version : JSON.stringify(version)) };
  }
  if (version > current) return { complaint: newerVersion(version, current) };
  let migrated: Record<string, unknown> = { ...document };
  for (let at = version; at < current; at += 1) {
    const step = migrations.find((migration) => migration.from === at);
    if (!step) throw new TypeError(`There is no migration from version ${at}.`);
    migrated = { ...step.migrate(migrated), assay: at + 1 };
  }
  return { document: migrated };
}
