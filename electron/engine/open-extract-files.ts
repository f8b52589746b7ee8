import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Extract, ReadOptions } from '#shared/formats/extract.ts';
import { isGlob, splitGlob } from '#shared/formats/glob-pattern.ts';
import type { FormatDefinition } from '#shared/formats/index.ts';
import { filesOfSeveralFormats } from '#shared/kernel/messages/formats.ts';
import { findFiles, type FoundFile } from './find-files.ts';
import type { Job } from './job.ts';
import { inspectFile, type InspectedFile } from './open-extract-file.ts';
import { unpackFile, type UnpackedFile } from './unpack-file.ts';

/** A file that was unpacked and looked at. */
export interface OpenedFile {
  /** What the column `file_name` calls it. */
  readonly name: string;
  readonly file: InspectedFile;
  /** The part of it that is asked for, when that was not the member of an archive. */
  readonly partInside: string | undefined;
  /** A folder of its own for whatever has to be written while reading it. */
  readonly folder: string;
}

/** All files of an extract, which have one format. */
export interface OpenedFiles extends Pick<Extract, 'compression' | 'part'> {
  readonly all: readonly OpenedFile[];
  /** True for a folder or a glob, also of one file. */
  readonly several: boolean;
  readonly format: FormatDefinition;
  /** Size unpacked, and as the user knows it. */
  readonly bytes: number;
  readonly packedBytes: number;
  /** The archive members there are to choose from, of a single file. */
  readonly parts: readonly string[];
}

/** A file of up to this many bytes is previewed with its count of rows and its rejected lines. */
export const SMALL_BYTES = 32 * 2 ** 20;
/** What of a packed file is unpacked for a preview: enough to see that it is not small. */
const HEAD_BYTES = SMALL_BYTES + 2 ** 20;

interface OpenFilesRequest {
  readonly path: string;
  readonly label: string;
  readonly options: ReadOptions;
  /** A scratch folder. */
  readonly folder: string;
  /** Of what is packed only the first lines are wanted. */
  readonly preview: boolean;
}

/**
 * Finds the files that a path stands for, unpacks and inspects each.
 * @throws AppError `unreadable_file` naming the first file that can't be read, or that they are of several formats
 */
export async function openFiles(request: OpenFilesRequest, job: Job): Promise<OpenedFiles> {
  const { path, label, folder, options, preview } = request;
  const { files, several } = await findFiles(path, label);
  const opened: { file: OpenedFile; packed: UnpackedFile }[] = [];
  for (const [index, found] of files.entries()) {
    const own = join(folder, String(index));
    await mkdir(own);
    const known = { ...found, label: several ? within(label, found.name) : label };
    opened.push(await openFile(known, { options, folder: own, preview }, job));
  }
  const all = opened.map(({ file }) => file);
  const packed = opened.map((one) => one.packed);
  const [first] = packed;
  const alike = packed.every(({ compression }) => compression === first?.compression);
  return {
    all,
    several,
    format: oneFormat(all, label),
    bytes: all.reduce((sum, { file }) => sum + file.bytes, 0),
    packedBytes: packed.reduce((sum, { bytes }) => sum + bytes, 0),
    compression: alike ? (first?.compression ?? null) : null,
    part: several ? null : (first?.part ?? null),
    parts: several ? [] : (first?.parts ?? []),
  };
}

/** A file as whoever wrote the folder or glob would write it. */
function within(label: string, name: string): string {
  const folder = isGlob(label) ? splitGlob(label).folder : label.replace(/[\\/]+$/, '');
  return folder === '' ? name : `${folder}/${name}`;
}

async function openFile(
  { path, name, label }: FoundFile & { readonly label: string },
  { options, folder, preview }: Pick<OpenFilesRequest, 'options' | 'folder' | 'preview'>,
  job: Job,
): Promise<{ file: OpenedFile; packed: UnpackedFile }> {
  const request = { path, label, part: options.part, folder };
  const opened = async (packed: UnpackedFile) => {
    const file = await inspectFile(packed.path, label, options);
    return { file: { name, file, partInside: packed.partInside, folder }, packed };
  };
  if (!preview) return opened(await unpackFile(request, job));
  const head = await unpackFile({ ...request, most: HEAD_BYTES }, job);
  if (!head.cut) return opened(head);
  // Only lines can be read of a part: what needs its end is unpacked after all.
  const part = await opened(head).catch(() => null);
  if (part && READ_BY_LINES.has(part.file.file.format.id)) return part;
  await rm(head.path);
  return opened(await unpackFile(request, job));
}

/** Formats of which any first lines are a file. */
const READ_BY_LINES: ReadonlySet<string> = new Set(['csv', 'tsv', 'ndjson']);

/** Delimited text of any delimiter is one format. */
function oneFormat(files: readonly OpenedFile[], label: string): FormatDefinition {
  const kinds = new Map<string, OpenedFile>();
  for (const one of files) {
    const { reader, id } = one.file.format;
    const kind = reader === 'text' ? reader : id;
    if (!kinds.has(kind)) kinds.set(kind, one);
  }
  const [first, ...others] = [...kinds.values()];
  if (!first) throw new TypeError('There are no files to open.');
  if (others.length === 0) return first.file.format;
  throw filesOfSeveralFormats(
    label,
    [first, ...others].map(({ name, file }) => `${name} (${file.format.title})`),
  );
}
