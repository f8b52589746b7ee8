import {
  CompressionType,
  setCompressionCodec,
  tableFromIPC,
  type Field,
  type Table,
} from '@uwdata/flechette';
import { decompress } from 'fzstd';
import { columnNames } from '#shared/formats/column-names.ts';
import { withFile } from '../open-extract-access.ts';
import { arrowMessages, MESSAGE } from './arrow-messages.ts';
import { arrowValues, type ArrowValues } from './arrow-values.ts';
import type { ReadRequest, ReadTable } from './define-reader.ts';
import { decodeLz4Frame } from './lz4-frame.ts';
import type { RowSink } from './row-sink.ts';

/** 64-bit numbers, moments and decimals come as integers, so that no digit is lost. */
const EXACT = { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true } as const;

/**
 * An Arrow file (Feather version 2) or stream, one batch of records in memory at a time. Types are kept; nested
 * values are JSON.
 */
export function readArrow({ path, label, bytes }: ReadRequest, sink: RowSink): Promise<ReadTable> {
  registerCodecs();
  return withFile(path, label, async (file) => {
    let context: Uint8Array[] = [];
    let table: ArrowTable | null = null;
    for await (const message of arrowMessages(file)) {
      if (message.kind === MESSAGE.schema) {
        context = [message.bytes];
        table ??= arrowTable(tableFromIPC(context, EXACT));
      } else if (message.kind === MESSAGE.dictionary) context.push(message.bytes);
      else if (message.kind === MESSAGE.records && table) {
        await addRows(tableFromIPC([...context, message.bytes], EXACT), table, sink, message.end / bytes);
        if (sink.full) break;
      }
    }
    if (!table) throw new Error('it has no schema');
    return { ...table, part: null, parts: [] };
  });
}

interface ArrowTable extends Pick<ReadTable, 'columns' | 'warnings'> {
  readonly values: readonly ArrowValues[];
}

function arrowTable({ schema }: Table): ArrowTable {
  if (schema.endianness === 1) throw new Error('its numbers have the highest byte first');
  const fields: readonly Field[] = schema.fields;
  if (fields.length === 0) throw new Error('it has no columns');
  const { names, warnings } = columnNames(
    fields.map(({ name }) => name),
    fields.length,
  );
  const values = fields.map(({ type }) => arrowValues(type));
  return {
    columns: names.map((name, index) => ({ name, type: values[index]?.type ?? 'VARCHAR' })),
    warnings,
    values,
  };
}

async function addRows(batch: Table, { values }: ArrowTable, sink: RowSink, fraction: number): Promise<void> {
  const columns = values.map((_, index) => batch.getChildAt(index));
  for (let row = 0; row < batch.numRows && !sink.full; row++) {
    sink.add(
      columns.map((column, index) => {
        const value: unknown = column.at(row);
        return value === null || value === undefined ? null : (values[index]?.text(value) ?? null);
      }),
    );
    if (sink.due) await sink.flush(fraction);
  }
}

function registerCodecs(): void {
  const encode = () => {
    throw new TypeError('Arrow is only read here.');
  };
  setCompressionCodec(CompressionType.LZ4_FRAME, { encode, decode: decodeLz4Frame });
  setCompressionCodec(CompressionType.ZSTD, {
    encode,
    decode: (bytes, length) => decompress(bytes, new Uint8Array(length)),
  });
}
