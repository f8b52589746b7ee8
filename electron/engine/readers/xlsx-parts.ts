import { numberKind, type NumberKind } from '#shared/formats/excel-value.ts';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import type { Job } from '../job.ts';
import { XmlEvents, xmlAttribute, type XmlHandler } from './xml-events.ts';
import type { ZipArchive } from './zip-archive.ts';

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** The member of the archive. */
  readonly member: string;
}

/** What a workbook says once for all its sheets. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly is1904: boolean;
  /** What the numbers of each cell style show. */
  readonly styles: readonly NumberKind[];
  readonly texts: readonly string[];
}

/** Characters of shared texts that are kept in memory. */
const MOST_SHARED_CHARACTERS = 512 * 2 ** 20;

/** Reads everything of a workbook but its sheets. @throws Error when it has no sheets or is damaged */
export async function readWorkbook(archive: ZipArchive, job: Job): Promise<Workbook> {
  const root = await readRelations(archive, '', '_rels/.rels', job);
  const main = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/')) : '';
  const file = main.slice(folder === '' ? 0 : folder.length + 1);
  const relations = await readRelations(archive, folder, `${folder}/_rels/${file}.rels`, job);
  const { sheets, is1904 } = await readSheets(archive, main, relations, job);
  const memberOf = (kind: string) => relations.find(({ type }) => type === kind)?.target;
  return {
    sheets,
    is1904,
    styles: await readStyles(archive, memberOf('styles'), job),
    texts: await readSharedTexts(archive, memberOf('sharedStrings'), job),
  };
}

/** Reads a member of the archive through a handler; nothing when there is no such member. */
export async function readXml(
  archive: ZipArchive,
  member: string | undefined,
  handler: XmlHandler,
  job: Job,
): Promise<void> {
  const entry = member === undefined ? undefined : archive.members.get(member);
  if (!entry) return;
  const events = new XmlEvents(handler);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of archive.read(entry)) {
    if (job.signal.aborted) throw cancelled();
    events.write(decoder.decode(piece, { stream: true }));
  }
  events.write(decoder.decode());
  events.end();
}

interface Relation {
  readonly id: string;
  /** The last part of the relation's URI, the same in both kinds of Open XML. */
  readonly type: string;
  readonly target: string;
}

async function readRelations(
  archive: ZipArchive,
  folder: string,
  member: string,
  job: Job,
): Promise<Relation[]> {
  const relations: Relation[] = [];
  const open = (name: string, attributes: string) => {
    if (name !== 'Relationship') return;
    const type = (xmlAttribute(attributes, 'Type') ?? '').replace(/^.*\//, '');
    const target = resolveMember(folder, xmlAttribute(attributes, 'Target') ?? '');
    relations.push({ id: xmlAttribute(attributes, 'Id') ?? '', type, target });
  };
  await readXml(archive, member.replace(/^\//, ''), { open, close: () => {}, text: () => {} }, job);
  return relations;
}

/** A target is relative to the folder of what names it, or begins at the root. */
function resolveMember(folder: string, target: string): string {
  const parts: string[] = [];
  for (const part of `${target.startsWith('/') ? '' : folder}/${target}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

async function readSheets(
  archive: ZipArchive,
  main: string,
  relations: readonly Relation[],
  job: Job,
): Promise<Pick<Workbook, 'sheets' | 'is1904'>> {
  const sheets: Sheet[] = [];
  let is1904 = false;
  const open = (element: string, attributes: string) => {
    if (element === 'workbookPr') is1904 = /^(1|true)$/.test(xmlAttribute(attributes, 'date1904') ?? '');
    if (element !== 'sheet') return;
    // A sheet's own id is called sheetId, so that the prefixed id is the relation.
    const id = xmlAttribute(attributes, 'id');
    const relation = relations.find((one) => one.id === id);
    if (relation?.type !== 'worksheet') return;
    sheets.push({
      name: xmlAttribute(attributes, 'name') ?? '',
      hidden: (xmlAttribute(attributes, 'state') ?? 'visible') !== 'visible',
      member: relation.target,
    });
  };
  await readXml(archive, main, { open, close: () => {}, text: () => {} }, job);
  if (sheets.length === 0) throw new Error('it has no sheets');
  return { sheets, is1904 };
}

async function readStyles(archive: ZipArchive, member: string | undefined, job: Job): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const styles: NumberKind[] = [];
  let inCellFormats = false;
  const open = (name: string, attributes: string) => {
    const id = Number(xmlAttribute(attributes, 'numFmtId') ?? 0);
    if (name === 'numFmt') codes.set(id, xmlAttribute(attributes, 'formatCode') ?? '');
    else if (name === 'cellXfs') inCellFormats = true;
    else if (name === 'xf' && inCellFormats) styles.push(numberKind(id, codes.get(id)));
  };
  const close = (name: string) => {
    if (name === 'cellXfs') inCellFormats = false;
  };
  await readXml(archive, member, { open, close, text: () => {} }, job);
  return styles;
}

async function readSharedTexts(archive: ZipArchive, member: string | undefined, job: Job): Promise<string[]> {
  const texts: string[] = [];
  let length = 0;
  const rich = new RichText();
  await readXml(
    archive,
    member,
    {
      open: (name) => rich.open(name),
      close: (name) => {
        rich.close(name);
        if (name !== 'si') return;
        const text = rich.take();
        length += text.length;
        if (length > MOST_SHARED_CHARACTERS) throw new Error('its texts do not fit in memory');
        texts.push(text);
      },
      text: (text) => rich.text(text),
    },
    job,
  );
  return texts;
}

/** Puts the runs of a text together, without how it is to be pronounced. */
export class RichText {
  #text = '';
  #inText = false;
  #inPhonetic = false;

  open(name: string): void {
    if (name === 't') this.#inText = true;
    else if (name === 'rPh') this.#inPhonetic = true;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#inPhonetic = false;
  }

  text(text: string): void {
    if (this.#inText && !this.#inPhonetic) this.#text += text;
  }

  /** The text so far; the next one begins. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return unescapeControl(text);
  }
}

/** Characters that XML cannot hold are written `_x000D_`; an underscore before such a text is `_x005F_`. */
export function unescapeControl(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
