import { formatCount } from '../numbers.ts';
import { toast } from '../toast.tsx';
import type { CopyFormat } from './copy-formats.ts';
import type { Range } from './selection.ts';
import type { Blocks } from './use-blocks.ts';
import type { DrawnColumn } from './use-grid-columns.ts';

/** More cells than this are not put on the clipboard. */
const LIMIT = 1_000_000;

/** Puts the selected cells on the clipboard, and says how many; rows not seen yet are fetched. */
export async function copyRange(
  range: Range,
  drawn: readonly DrawnColumn[],
  blocks: Blocks,
  write: CopyFormat['write'],
  table: string,
): Promise<void> {
  const chosen = drawn.slice(range.left, range.right + 1);
  const most = Math.max(1, Math.floor(LIMIT / chosen.length));
  const end = Math.min(range.bottom + 1, range.top + most);
  const rows = await blocks.load(range.top, end);
  const cells = {
    table,
    columns: chosen.map(({ column }) => column),
    rows: rows.map((row) => chosen.map(({ source }) => row[source] ?? null)),
  };
  await navigator.clipboard.writeText(write(cells));
  const isCut = end < range.bottom + 1;
  const cut = isCut ? ` These are the first ${formatCount(end - range.top, 'row')} of the selection.` : '';
  toast({ text: `Copied ${formatCount(rows.length * chosen.length, 'cell')}.${cut}` });
}
