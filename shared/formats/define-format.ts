import type { ReadOptions } from './extract.ts';

/** The first bytes of a file, and the same as text when they are valid UTF-8 (or have a byte order mark). */
export interface FileHead {
  readonly bytes: Uint8Array;
  readonly text: string | null;
}

/** The values of `ReadOptions.format`. */
export type FormatId = NonNullable<ReadOptions['format']>;

/**
 * A file format.
 * - `reader` says how the engine gets at its rows: `text` files become columns of text that are typed afterwards,
 *   `json` files become objects whose members are typed afterwards, `typed` files bring their types with them and
 *   the database reads them, `rows` files are read by code of ours (`electron/engine/readers`).
 * - `looksLike` recognises the content where the name says nothing.
 */
export interface FormatDefinition {
  readonly id: FormatId;
  readonly title: string;
  /** Lower case, with the dot; the first is the one written. */
  readonly extensions: readonly string[];
  readonly reader: 'text' | 'json' | 'typed' | 'rows';
  /** Which of the read options mean something to it. */
  readonly options: readonly Exclude<keyof ReadOptions, 'format'>[];
  looksLike(head: FileHead): boolean;
}

export function defineFormat(definition: FormatDefinition): FormatDefinition {
  return definition;
}
