import { createRequire } from 'node:module';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { int32, tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';
import type * as Sqlite from 'node-sqlite3-wasm';

/** Rows of each of these files: enough that none is read in one go. */
export const LARGE_ROWS = 60_000;

const TEXT = 'some text that every row has, so that there is much to read of it';
const rows = Array.from({ length: LARGE_ROWS }, (_, row) => row);

export const csvText = (): Buffer =>
  Buffer.from(`id,text\n${rows.map((row) => `${row},${TEXT}\n`).join('')}`);

export const gzipped = (): Buffer => gzipSync(csvText(), { level: 1 });

/** A Zstandard frame whose blocks are not compressed (RFC 8878, 3.1.1). */
export function zstandard(): Buffer {
  const content = csvText();
  const parts: Uint8Array[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58])];
  const size = 100_000;
  for (let at = 0; at < content.length; at += size) {
    const block = content.subarray(at, at + size);
    const header = (block.length << 3) | (at + size >= content.length ? 1 : 0);
    parts.push(Buffer.from([header & 255, (header >> 8) & 255, header >> 16]), block);
  }
  return Buffer.concat(parts);
}

/** A ZIP archive of files (APPNOTE 4.3). */
export function zipped(files: Readonly<Record<string, Buffer>>): Buffer {
  const members: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content, { level: 1 });
    const common = Buffer.alloc(26);
    [20, 0, 8, 0, 0].forEach((value, index) => common.writeUInt16LE(value, index * 2));
    [crc32(content), packed.length, content.length].forEach((value, index) =>
      common.writeUInt32LE(value, 10 + index * 4),
    );
    common.writeUInt16LE(name.length, 22);
    const member = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    members.push(member);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), common, place, Buffer.from(name));
    offset += member.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  [0, 0, members.length, members.length].forEach((value, index) => end.writeUInt16LE(value, index * 2));
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...members, listed, Buffer.from('PK\x05\x06'), end]);
}

/** The least that is a workbook, with texts in the cells themselves. */
export function workbook(): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const cells = rows
    .map((row) => `<row><c><v>${row}</v></c><c t="inlineStr"><is><t>${TEXT}</t></is></c></row>`)
    .join('');
  return zipped({
    '[Content_Types].xml': Buffer.from('<Types/>'),
    '_rels/.rels': Buffer.from(
      `<Relationships xmlns="${packaged}"><Relationship Id="a" Type="${links}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': Buffer.from(
      `<workbook xmlns="${main}" xmlns:r="${links}"><sheets><sheet name="One" sheetId="1" r:id="s"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': Buffer.from(
      `<Relationships xmlns="${packaged}"><Relationship Id="s" Type="${links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': Buffer.from(
      `<worksheet xmlns="${main}"><sheetData>${cells}</sheetData></worksheet>`,
    ),
  });
}

export function arrowFile(): Uint8Array {
  const table = tableFromArrays(
    { id: rows, text: rows.map(() => TEXT) },
    { types: { id: int32(), text: utf8() } },
  );
  return tableToIPC(table, { format: 'file' }) ?? new Uint8Array();
}

/** An Avro container of blocks without compression (Avro 1.11, object container files). */
export function avroFile(): Buffer {
  const schema =
    '{"type":"record","name":"r","fields":[{"name":"id","type":"long"},{"name":"text","type":"string"}]}';
  const sync = Buffer.alloc(16, 7);
  const text = (value: string) => Buffer.concat([varint(value.length), Buffer.from(value)]);
  const parts = [Buffer.from('Obj\x01'), varint(1), text('avro.schema'), text(schema), varint(0), sync];
  const size = 1000;
  for (let at = 0; at < LARGE_ROWS; at += size) {
    const block = Buffer.concat(rows.slice(at, at + size).flatMap((row) => [varint(row), text(TEXT)]));
    parts.push(varint(size), varint(block.length), block, sync);
  }
  return Buffer.concat(parts);
}

/** A non-negative number as Avro writes a long: zigzag, seven bits a byte. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value * 2; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left % 128) + 128);
  }
}

/** Writes an SQLite database. */
export function writeSqlite(path: string): void {
  const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof Sqlite;
  const database = new Database(path);
  database.exec(`CREATE TABLE t AS WITH RECURSIVE n(id) AS (SELECT 0 UNION ALL SELECT id + 1 FROM n WHERE id < ${LARGE_ROWS - 1})
    SELECT id, '${TEXT}' AS text FROM n`);
  database.close();
}
