import type { Command } from 'commander';
import type { Conversion, ConversionOffer } from '#shared/formats/conversion.ts';
import type { Extract } from '#shared/formats/extract.ts';
import { badConvertOption, badNumberExample, noSuchOffer } from '#shared/kernel/messages/cli.ts';
import { numberExample } from './number-example.ts';

/** A `--convert`: a column and how it is to be read, or `all` offers that ask nothing. */
export type ConvertRequest = 'all' | { readonly column: string; readonly how: string };

/** Declares `--convert`, which can be given several times. */
export function addConvertOption(command: Command): void {
  command.option(
    '--convert <column=how>',
    'reads a column as number, percent, currency, missing, boolean or date as offered, number:1.234,56 (an example; also percent: and currency:), date:FORMAT, trim or text; or all as offered; can be repeated',
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

const HOW =
  /^(number|percent|currency|missing|boolean|date|date:.+|text|trim|(number|percent|currency):.+)$/s;

/**
 * The conversions that some requests mean. `trim`, `text`, `date:FORMAT` and `number:EXAMPLE` say all by themselves;
 * the others are those offered for the column.
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
  const written = numberConversion(column, how);
  if (written) return written;
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

/** A conversion by an example of the numbers; null when `how` has none. @throws AppError `usage` for a bad one */
function numberConversion(column: string, how: string): Conversion | null {
  const [unit = '', ...rest] = how.split(':');
  if (rest.length === 0) return null;
  const style = numberExample(rest.join(':'));
  if (!style || !isUnit(unit)) throw badNumberExample(`${column}=${how}`);
  return { kind: 'number', column, ...style, unit: unit === 'number' ? 'none' : unit };
}

function isUnit(text: string): text is 'number' | 'percent' | 'currency' {
  return text === 'number' || text === 'percent' || text === 'currency';
}

/** What takes an offer on the command line: `--convert 'amount=number'`. */
export function convertFlag(conversion: Conversion): string {
  const name = conversion.kind === 'date' ? `date:${conversion.format}` : nameOf(conversion);
  return `--convert '${conversion.column.replaceAll("'", "'\\''")}=${name}'`;
}

function nameOf(conversion: Conversion): string {
  return conversion.kind === 'number' && conversion.unit !== 'none' ? conversion.unit : conversion.kind;
}
