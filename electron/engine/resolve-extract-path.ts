import { isAbsolute, resolve } from 'node:path';
import { variableNotSet } from '#shared/kernel/messages/files.ts';

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;

/**
 * The absolute path of an extract as a spec names it: `${NAME}` and `${NAME:-default}` expand from `env`
 * (the default also stands in for an empty variable), and what is relative is relative to the spec's folder.
 * @throws AppError `invalid_spec` when a variable without a default is not set
 */
export function resolveExtractPath(
  file: string,
  folder: string,
  env: Record<string, string | undefined>,
): string {
  const expanded = file.replaceAll(VARIABLE, (_, name: string, fallback: string | undefined) => {
    const value = env[name];
    if (value !== undefined && value !== '') return value;
    if (fallback !== undefined) return fallback;
    throw variableNotSet(name, file);
  });
  return isAbsolute(expanded) ? expanded : resolve(folder, expanded);
}
