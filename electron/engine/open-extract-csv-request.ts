import type { ReadOptions } from '#shared/formats/extract.ts';
import type { InspectedFile } from './open-extract-file.ts';

/** Why the database does not read a text as it is meant. */
export type Irregularity = 'quotes' | 'encoding' | 'line ends';

/** Says that a load is to be begun again, reading the text by ourselves. */
export class IrregularText extends Error {
  readonly irregularity: Irregularity;

  constructor(irregularity: Irregularity) {
    super(`The text has irregular ${irregularity}.`);
    this.irregularity = irregularity;
  }
}

/** What is asked of delimited text. */
export interface CsvRequest {
  readonly file: InspectedFile;
  readonly options: ReadOptions;
  /** Where a copy may be written. */
  readonly folder: string;
  /** Only the first lines are read, which of a small file are all. */
  readonly headOnly: boolean;
  /** What an attempt to have the database read the file by itself ran into. */
  readonly irregularity: Irregularity | null;
}
