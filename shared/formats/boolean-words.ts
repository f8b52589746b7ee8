/** Words that say true, and those that say false, in small letters. */
const TRUE_WORDS = ['true', 'yes', 'y', 't', 'on', 'ja', 'oui', 'vrai', 'wahr', 'si', 'sí', 'sim', 'да'];
const FALSE_WORDS = ['false', 'no', 'n', 'f', 'off', 'nein', 'non', 'faux', 'falsch', 'não', 'нет'];

const NAMED_SO =
  /^(is|has|can|was|did|should)[_\s-]|(^|[_\s-])(flag|active|enabled|deleted|valid|yes_?no)([_\s-]|$)/i;

/** Words of a column that say true and false, where all its words do and both are said; 1 and 0 need a telling name. */
export function truthWords(
  name: string,
  texts: readonly string[],
): { readonly trues: string[]; readonly falses: string[] } | null {
  const words = [...new Set(texts.map((text) => text.trim().toLowerCase()))];
  const digits = NAMED_SO.test(name) || words.some((word) => TRUE_WORDS.includes(word));
  const trues = words.filter((word) => TRUE_WORDS.includes(word) || (digits && word === '1'));
  const falses = words.filter((word) => FALSE_WORDS.includes(word) || (digits && word === '0'));
  const all = trues.length + falses.length === words.length;
  return all && trues.length > 0 && falses.length > 0 ? { trues, falses } : null;
}

/** True for a word that may say true or false. */
export function isTruthWord(text: string): boolean {
  return ANY_WORD.has(text.trim().toLowerCase());
}

const ANY_WORD = new Set([...TRUE_WORDS, ...FALSE_WORDS, '1', '0']);
