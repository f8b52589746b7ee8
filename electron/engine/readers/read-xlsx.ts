import type { ReadOptions } from '#shared/formats/extract.ts';
import {
  sheetLayout,
  usedColumns,
  type Columns,
  type SheetLayout,
  type SheetRow,
} from '#shared/formats/sheet-layout.ts';
import { ValueKinds } from '#shared/formats/value-kinds.ts';
import { fileEmpty } from '#shared/kernel/messages/files.ts';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import { partNotThere, sheetEmpty } from '#shared/kernel/messages/formats.ts';
import type { Job } from '../job.ts';
import type { ReadRequest, ReadTable } from './define-reader.ts';
import type { RowSink } from './row-sink.ts';
import { readWorkbook, type Sheet, type Workbook } from './xlsx-parts.ts';
import { cellRange, SheetRows } from './xlsx-sheet.ts';
import { XmlEvents } from './xml-events.ts';
import { ZipArchive } from './zip-archive.ts';

/** Rows that decide where the table of a sheet is. */
const LAYOUT_ROWS = 200;

/**
 * A sheet of an Excel workbook: the one asked for, else the first that can be seen and is not empty. Cells keep
 * what they are: numbers, truth values, days, moments, times; text stays text. A column of one kind has its type.
 */
export function readXlsx(request: ReadRequest, sink: RowSink, job: Job): Promise<ReadTable> {
  const { path, label, options } = request;
  return ZipArchive.use(path, label, async (archive) => {
    const workbook = await readWorkbook(archive, job);
    const parts = workbook.sheets.map(({ name }) => name);
    for (const sheet of candidates(workbook, options, label)) {
      const table = await readSheet({ archive, workbook, sheet, options, sink, job });
      if (table)
        return {
          ...table,
          part: sheet.name,
          parts,
          warnings: [...otherSheets(workbook, sheet, options), ...table.warnings],
        };
    }
    throw options.part === undefined ? fileEmpty(label) : sheetEmpty(label, options.part);
  });
}

/** @throws AppError `unreadable_file` when the sheet that is asked for is not there */
function candidates({ sheets }: Workbook, { part }: ReadOptions, label: string): readonly Sheet[] {
  if (part === undefined)
    return [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)];
  const sheet = sheets.find(({ name }) => name === part);
  if (sheet) return [sheet];
  throw partNotThere(
    label,
    'sheet',
    part,
    sheets.map(({ name }) => name),
  );
}

function otherSheets({ sheets }: Workbook, chosen: Sheet, { part }: ReadOptions): string[] {
  const others = sheets.filter((sheet) => sheet !== chosen);
  if (part !== undefined || others.length === 0) return [];
  const names = others.map(({ name, hidden }) => (hidden ? `${name} (hidden)` : name));
  return [`The sheet ${chosen.name} was read; there are also: ${names.join(', ')}.`];
}

interface SheetReading {
  readonly archive: ZipArchive;
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly options: ReadOptions;
  readonly sink: RowSink;
  readonly job: Job;
}

type SheetTable = Pick<ReadTable, 'columns' | 'warnings'>;

/** Null when the sheet is empty. The first rows say how wide the table is; a later, wider row begins it again. */
async function readSheet(reading: SheetReading): Promise<SheetTable | null> {
  let atLeast: Columns | null = null;
  for (;;) {
    const pass: SheetPass = new SheetPass(reading, atLeast);
    await pass.run();
    const { wider } = pass;
    if (wider === null) return pass.table();
    atLeast = wider;
    await reading.sink.restart();
  }
}

/** One reading of a sheet, from its first row to its last. */
class SheetPass {
  /** The columns that turned out to be in use, when they are more than was thought. */
  wider: Columns | null = null;
  readonly #reading: SheetReading;
  readonly #atLeast: Columns | null;
  readonly #rows: SheetRows;
  readonly #kinds = new ValueKinds();
  /** Rows that are not written yet: all until the layout is known, then those that may be the footer. */
  #waiting: SheetRow[] = [];
  #layout: SheetLayout | null = null;

  constructor(reading: SheetReading, atLeast: Columns | null) {
    this.#reading = reading;
    this.#atLeast = atLeast;
    const { range } = reading.options;
    this.#rows = new SheetRows(reading.workbook, range === undefined ? null : cellRange(range));
  }

  async run(): Promise<void> {
    const { archive, sheet, sink, job } = this.#reading;
    const member = archive.members.get(sheet.member);
    if (!member) throw new Error(`the sheet ${sheet.name} is missing in it`);
    const events = new XmlEvents(this.#rows);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let read = 0;
    for await (const piece of archive.read(member)) {
      if (job.signal.aborted) throw cancelled();
      read += piece.length;
      events.write(decoder.decode(piece, { stream: true }));
      this.#take(false);
      if (sink.due) await sink.flush(read / member.uncompressedSize);
      if (sink.full) return;
    }
    events.write(decoder.decode());
    events.end();
    this.#take(true);
  }

  table(): SheetTable | null {
    const layout = this.#layout;
    if (!layout) return null;
    const columns = layout.names.map((name, index) => ({ name, type: this.#kinds.typeOf(index) }));
    return { columns, warnings: [...layout.warnings, ...this.#warnings()] };
  }

  #take(last: boolean): void {
    this.#waiting.push(...this.#rows.take());
    if (!this.#layout) {
      if (this.#waiting.length === 0 || (!last && this.#waiting.length < LAYOUT_ROWS)) return;
      this.#layout = this.#layoutOf(this.#waiting.slice(0, LAYOUT_ROWS));
      const { skip } = this.#layout;
      this.#waiting = this.#waiting.filter(({ number }) => number > skip);
    }
    const footer = this.#reading.options.footer ?? 0;
    const ready = this.#waiting.splice(0, Math.max(0, this.#waiting.length - footer));
    for (const row of ready) this.#write(row, this.#layout);
  }

  #layoutOf(rows: readonly SheetRow[]): SheetLayout {
    const { options } = this.#reading;
    const range = options.range === undefined ? null : cellRange(options.range);
    const used = usedColumns(rows);
    const columns = range
      ? { first: range.left, last: range.right }
      : {
          first: Math.min(used.first, this.#atLeast?.first ?? used.first),
          last: Math.max(used.last, this.#atLeast?.last ?? used.last),
        };
    return sheetLayout(rows, options, range?.top ?? 1, columns);
  }

  #write({ cells }: SheetRow, { first, last }: SheetLayout): void {
    const used = usedColumns([{ number: 0, cells }]);
    if (used.first < first || used.last > last) {
      this.wider = {
        first: Math.min(first, used.first, this.wider?.first ?? first),
        last: Math.max(last, used.last, this.wider?.last ?? last),
      };
    }
    if (this.wider) return;
    const values: (string | null)[] = [];
    for (let column = first; column <= last; column++) {
      const cell = cells[column];
      if (cell) this.#kinds.note(column - first, cell.kind);
      values.push(cell?.text ?? null);
    }
    this.#reading.sink.add(values);
  }

  #warnings(): string[] {
    const { errors, merged, uncalculated } = this.#rows;
    const kinds = [...errors].map(([text, count]) => `${text} ${count} times`).join(', ');
    const areas = merged === 1 ? 'One area of cells is' : `${merged} areas of cells are`;
    const formulas = uncalculated === 1 ? 'One formula has' : `${uncalculated} formulas have`;
    return [
      ...(errors.size > 0 ? [`Some cells hold an error, read as text: ${kinds}.`] : []),
      ...(merged > 0
        ? [`${areas} merged; the value is in the first cell of each, the others are empty.`]
        : []),
      ...(uncalculated > 0
        ? [`${formulas} no saved result and count as empty; open and save the file in Excel to get it.`]
        : []),
    ];
  }
}
