/** Letters with a diacritic or joined from two, as plain ones; what Unicode does not take apart is listed. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
};

function plain(text: string): string {
  const small = text.trim().toLowerCase();
  // Most texts have nothing to take apart.
  if (/^[\x20-\x7e]*$/.test(small)) return small;
  return small
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðþłħı]/g, (letter) => PLAIN[letter] ?? letter);
}

const PUNCTUATION = /[\p{P}\p{S}\p{Cc}]/gu;

/**
 * OpenRefine's fingerprint: trimmed, in small letters, without punctuation, control characters and diacritics; its
 * words sorted, each once.
 */
export function fingerprint(text: string): string {
  const words = plain(text)
    .replace(/[\t\n\v\f\r]/g, ' ')
    .replace(PUNCTUATION, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return [...new Set(words)].sort().join(' ');
}

/** OpenRefine's n-gram fingerprint: the sorted, different pairs of neighbouring characters, spaces left out. */
export function ngramFingerprint(text: string, size = 2): string {
  const letters = plain(text).replace(PUNCTUATION, '').replace(/\s+/g, '');
  if (letters.length < size) return letters;
  const grams = new Set<string>();
  for (let start = 0; start + size <= letters.length; start += 1)
    grams.add(letters.slice(start, start + size));
  return [...grams].sort().join('');
}
