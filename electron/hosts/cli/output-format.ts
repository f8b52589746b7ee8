import { extname } from 'node:path';
import type { CopyFormat } from '#electron/engine/checks/copy-to-file.ts';
import { badOutputFormat } from '#shared/kernel/messages/cli.ts';

/**
 * What a file is written as, by its extension.
 * @throws AppError `usage` for an extension that is not written
 */
export function outputFormat(file: string): CopyFormat {
  const extension = extname(file).toLowerCase();
  if (extension === '.csv') return 'csv';
  if (extension === '.parquet') return 'parquet';
  throw badOutputFormat(file);
}
