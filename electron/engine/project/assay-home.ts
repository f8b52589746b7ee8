import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where projects made without a folder and the list of recent ones live: `$ASSAY_HOME`, else `~/Assay`. */
export function assayHome(env: Record<string, string | undefined>): string {
  return env['ASSAY_HOME'] ?? join(homedir(), 'Assay');
}
