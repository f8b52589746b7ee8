import { NotReadable } from '../not-readable.ts';

const TOKENS: Readonly<Record<string, string>> = {
  Y: 'YYYY',
  m: 'MM',
  d: 'DD',
  H: 'HH',
  M: 'mm',
  S: 'ss',
  F: 'YYYY-MM-DD',
  T: 'HH:mm:ss',
};

/** `%d.%m.%Y` as `date_format` writes it: `DD.MM.YYYY`. @throws NotReadable for what it has no sign for */
export function dateFormatIn(strftime: string): string {
  return strftime.replaceAll(/%(.)/g, (_, sign: string) => {
    const token = TOKENS[sign];
    if (token !== undefined) return token;
    throw new NotReadable(
      `%${sign} in ${strftime} is no part of a date that date_format knows.`,
      'Say it with a pattern rule.',
    );
  });
}
