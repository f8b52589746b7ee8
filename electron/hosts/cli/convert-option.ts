import type { Command } from 'commander';
import type { Conversion, ConversionOffer } from '#shared/formats/conversion.ts';
import type { Extract } from '#shared/formats/extract.ts';
import { badConvertOption, noSuchOffer } from '#shared/kernel/messages/cli.ts';

/** A `--convert`: a column and how it is to be read, or `all` offers that ask nothing. */
export type ConvertRequest = 'all' | { readonly column: string; readonly how: string };

/** Declares `--convert`, which can be given several times. */
export function addConvertOption(command: Command): void {
  command.option(
    '--convert <column=how>',
    'reads a column as number, percent, currency, missing, boolean, date, date:FORMAT, trim or text, or all as offered; can be repeated',
    (value: string, previous: string[] | undefined) => [...(previous ?? []), value],
  );
}

/** @throws AppError `usage` for a text that is not `all` or COLUMN=HOW */
export function convertRequest(text: string): ConvertRequest {
  if (text === 'all') return 'all';
  const at = text.lastIndexOf('=');
  if (at < 1 || !HOW.test(text.slice(at + 1))) throw badConvertOption(text);
  return { column: text.slice(0, at), how: text.slice(at + 1) };
}

const HOW = /^(number|percent|currency|missing|boolean|date|date:.+|text|trim)$/s;

/**
 * The conversions that some requests mean. `trim`, `text` and `date:FORMAT` say all by themselves; the others are
 * those offered for the column.
 * @throws AppError `usage` when a column has no such offer, or several
 */
export function requestedConversions(requests: readonly ConvertRequest[], { offers }: Extract): Conversion[] {
  return requests.flatMap((request) =>
    request === 'all'
      ? offers.filter(({ question }) => question === null).map(({ conversion }) => conversion)
      : [requested(request, offers)],
  );
}

function requested(
  { column, how }: Exclude<ConvertRequest, 'all'>,
  offers: readonly ConversionOffer[],
): Conversion {
  if (how === 'trim' || how === 'text') return { kind: how, column };
  const format = how.startsWith('date:') ? how.slice('date:'.length) : null;
  if (format !== null) return { kind: 'date', column, format };
  const own = offers.filter(({ conversion }) => conversion.column === column);
  const [found, second] = own.filter(({ conversion }) => nameOf(conversion) === how);
  if (!found || second)
    throw noSuchOffer(
      column,
      how,
      own.map(({ conversion }) => convertFlag(conversion)),
    );
  return found.conversion;
}

/** What takes an offer on the command line: `--convert 'amount=number'`. */
export function convertFlag(conversion: Conversion): string {
  const name = conversion.kind === 'date' ? `date:${conversion.format}` : nameOf(conversion);
  return `--convert '${conversion.column.replaceAll("'", "'\\''")}=${name}'`;
}

function nameOf(conversion: Conversion): string {
  return conversion.kind === 'number' && conversion.unit !== 'none' ? conversion.unit : conversion.kind;
}
