import { EXTENSIONS } from '#shared/formats/index.ts';

const ROOTED = /^["']?(?:\/|~[/\\]|[A-Za-z]:[\\/]|\\\\|file:\/\/)/;
const PACKED = ['.gz', '.zst', '.zip'];
/** More lines than that are no list of files that somebody copied. */
const MOST = 50;

/** The paths that a pasted text consists of, one a line; none when a line of it is something else. */
export function pathsOfText(text: string): readonly string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length <= MOST && lines.every(looksLikePath) ? lines : [];
}

/** A path from the root of a disk or the home; or a name with the extension of a format. */
function looksLikePath(line: string): boolean {
  if (ROOTED.test(line)) return true;
  const name = line.replace(/^["']|["']$/g, '').toLowerCase();
  return (
    !/[\t,;<>|]/.test(name) &&
    [...EXTENSIONS, ...PACKED].some((extension) => name.endsWith(extension) && name.length > extension.length)
  );
}
