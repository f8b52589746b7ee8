import { excelDate, type NumberKind } from '#shared/formats/excel-value.ts';
import type { SheetCell, SheetRow } from '#shared/formats/sheet-layout.ts';
import { RichText, unescapeControl, type Workbook } from './xlsx-parts.ts';
import { xmlAttribute, type XmlHandler } from './xml-events.ts';

/** A rectangle of cells; columns from 0, rows from 1, both ends included. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Excel has 16,384 columns; a cell beyond is no mistake of Excel's. */
const MOST_COLUMNS = 16_384;

/** Turns the events of a sheet into rows with typed cells; empty rows are left out. */
export class SheetRows implements XmlHandler {
  /** Cells that hold an error instead of a value, by its text. */
  readonly errors = new Map<string, number>();
  /** Formulas whose result was not saved. */
  uncalculated = 0;
  /** Areas of merged cells: only the first cell of each has the value. */
  merged = 0;
  readonly #workbook: Workbook;
  readonly #range: CellRange | null;
  readonly #inline = new RichText();
  #ready: SheetRow[] = [];
  #row = 0;
  #cells: (SheetCell | undefined)[] = [];
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #inValue = false;
  #hasFormula = false;
  #hasValue = false;

  constructor(workbook: Workbook, range: CellRange | null) {
    this.#workbook = workbook;
    this.#range = range;
  }

  /** The rows that are complete; each is given once. */
  take(): SheetRow[] {
    const rows = this.#ready;
    this.#ready = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'row':
        this.#row = Number(xmlAttribute(attributes, 'r') ?? this.#row + 1);
        this.#column = -1;
        this.#cells = [];
        break;
      case 'c': {
        const place = xmlAttribute(attributes, 'r');
        this.#column = place === undefined ? this.#column + 1 : columnOf(place);
        if (this.#column >= MOST_COLUMNS)
          throw new Error(`it has a cell ${place ?? ''} beyond the last column`);
        this.#type = xmlAttribute(attributes, 't') ?? 'n';
        this.#style = Number(xmlAttribute(attributes, 's') ?? 0);
        this.#value = '';
        this.#hasFormula = false;
        this.#hasValue = false;
        break;
      }
      case 'v':
        this.#inValue = true;
        this.#hasValue = true;
        break;
      case 'f':
        this.#hasFormula = true;
        break;
      case 'mergeCell':
        this.merged++;
        break;
      default:
        this.#inline.open(name);
    }
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
    else this.#inline.close(name);
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
    else this.#inline.text(text);
  }

  #endCell(): void {
    const inline = this.#inline.take();
    const range = this.#range;
    if (range && (this.#column < range.left || this.#column > range.right)) return;
    const cell = this.#cell(inline);
    if (cell) this.#cells[this.#column] = cell;
    else if (this.#hasFormula && !this.#hasValue) this.uncalculated++;
  }

  #endRow(): void {
    const range = this.#range;
    const wanted = !range || (this.#row >= range.top && this.#row <= range.bottom);
    if (wanted && this.#cells.length > 0) this.#ready.push({ number: this.#row, cells: this.#cells });
    this.#cells = [];
  }

  #cell(inline: string): SheetCell | undefined {
    const value = this.#value;
    switch (this.#type) {
      case 'inlineStr':
        return textCell(inline);
      case 's':
        return value === '' ? undefined : textCell(this.#sharedText(Number(value)));
      case 'str':
        return textCell(unescapeControl(value));
      case 'b':
        return value === ''
          ? undefined
          : { kind: 'boolean', text: /^(1|true)$/.test(value) ? 'true' : 'false' };
      case 'e':
        this.errors.set(value, (this.errors.get(value) ?? 0) + 1);
        return textCell(value);
      case 'd':
        return isoCell(value);
      default:
        return value === '' ? undefined : numberCell(value, this.#kindOfStyle(), this.#workbook.is1904);
    }
  }

  #kindOfStyle(): NumberKind {
    return this.#workbook.styles[this.#style] ?? 'number';
  }

  #sharedText(index: number): string {
    const text = this.#workbook.texts[index];
    if (text === undefined) throw new Error(`a cell of row ${this.#row} names a text that is not there`);
    return text;
  }
}

/** An empty text is an empty cell: that is what a formula that gives "" shows. */
function textCell(text: string): SheetCell | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}

function isoCell(value: string): SheetCell | undefined {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d+)?)Z?)?$/.exec(value) ?? [];
  if (date === undefined) return textCell(value);
  return time === undefined ? { kind: 'date', text: date } : { kind: 'timestamp', text: `${date} ${time}` };
}

function numberCell(value: string, shown: NumberKind, is1904: boolean): SheetCell | undefined {
  const number = Number(value);
  if (!Number.isFinite(number)) return textCell(value);
  const date = shown === 'number' ? null : excelDate(number, shown, is1904);
  if (date) return date;
  if (Number.isSafeInteger(number)) return { kind: 'integer', text: String(number + 0) };
  return { kind: 'number', text: String(number) };
}

/** The column of a place such as `AB12`, from 0. */
export function columnOf(place: string): number {
  let column = 0;
  for (const letter of /^\$?([A-Za-z]+)/.exec(place)?.[1]?.toUpperCase() ?? '') {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

/** A range such as `B2:$D$40`, its corners in any order. */
export function cellRange(text: string): CellRange {
  const corners = text.replaceAll('$', '').split(':');
  const rows = corners.map((corner) => Number(corner.replace(/^\D+/, '')));
  const columns = corners.map(columnOf);
  return {
    top: Math.min(...rows),
    bottom: Math.max(...rows),
    left: Math.min(...columns),
    right: Math.max(...columns),
  };
}
