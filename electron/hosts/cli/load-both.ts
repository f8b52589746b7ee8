import type { Session } from '#electron/engine/session.ts';
import type { Conversion } from '#shared/formats/conversion.ts';
import type { Extract } from '#shared/formats/extract.ts';
import { AppError } from '#shared/kernel/index.ts';
import { conversionOfNoColumn } from '#shared/kernel/messages/files.ts';
import { listOption, type CliContext, type CliOptions } from './command.ts';
import { convertRequest, requestedConversions, type ConvertRequest } from './convert-option.ts';
import { loadFile } from './file-session.ts';
import { readOptionsOf } from './read-options.ts';

/** A file and the dataset it becomes. */
interface NamedFile {
  readonly dataset: string;
  readonly path: string;
}

/**
 * Loads two files that are compared, and notes what was not read as asked. A conversion is applied to each file that
 * it means something for: the other may not have the column, or have its numbers already.
 * @throws AppError `usage` for one that means nothing for either
 */
export async function loadBoth(
  session: Session,
  files: readonly [NamedFile, NamedFile],
  { options, asText = false }: { readonly options: CliOptions; readonly asText?: boolean },
  { job, note }: Pick<CliContext, 'job' | 'note'>,
): Promise<void> {
  const requests = listOption(options, 'convert').map(convertRequest);
  const plain = { ...readOptionsOf(options), ...(asText && { all_text: true }) };
  const [first, second] = files;
  const extracts = [await load(first), await load(second)] as const;
  const meanings = extracts.map((extract) => requests.map((request) => meaningOf(request, extract)));
  for (const index of requests.keys()) {
    const [one, other] = meanings.map((meaning) => meaning[index]);
    if (one instanceof AppError && other instanceof AppError) throw one;
  }
  for (const [index, file] of files.entries()) {
    const conversions = (meanings[index] ?? []).flatMap((meaning) =>
      meaning instanceof AppError ? [] : meaning,
    );
    if (conversions.length === 0) continue;
    const { warnings } = await load(file, conversions);
    for (const warning of warnings) note(`${file.path}: ${warning}`);
  }

  function load({ dataset, path }: NamedFile, conversions?: readonly Conversion[]): Promise<Extract> {
    const all = conversions ? { ...plain, conversions: [...conversions] } : plain;
    return loadFile(session, path, all, job, dataset);
  }
}

function meaningOf(request: ConvertRequest, extract: Extract): readonly Conversion[] | AppError {
  const names = extract.columns.map(({ name }) => name);
  if (request !== 'all' && !names.includes(request.column))
    return conversionOfNoColumn(request.column, names);
  try {
    return requestedConversions([request], extract);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
