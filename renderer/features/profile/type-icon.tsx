import { Binary, Braces, Calendar, Hash, ToggleLeft, Type } from 'lucide-react';

/** The kind of a column's values by shape; the type stands beside it in words. */
export function TypeIcon({ type }: { readonly type: string }) {
  const name = type.toUpperCase();
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL)/.test(name)) return <Hash aria-hidden />;
  if (name === 'BOOLEAN') return <ToggleLeft aria-hidden />;
  if (/^(DATE|TIME)/.test(name)) return <Calendar aria-hidden />;
  if (/^(STRUCT|MAP|JSON)|\[\]$/.test(name)) return <Braces aria-hidden />;
  if (name === 'BLOB' || name.startsWith('BIT')) return <Binary aria-hidden />;
  return <Type aria-hidden />;
}
