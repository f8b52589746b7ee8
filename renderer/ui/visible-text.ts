/** A piece of a text: as it stands, or a sign for what cannot be seen, with its name. */
export interface TextPiece {
  readonly text: string;
  /** What the sign stands for; null for text that is shown as it is. */
  readonly name: string | null;
}

const NAMES: Record<string, { readonly sign: string; readonly name: string }> = {
  '\0': { sign: '␀', name: 'NUL' },
  '\t': { sign: '⇥', name: 'tab' },
  '\n': { sign: '⏎', name: 'line end' },
  '\r': { sign: '⏎', name: 'line end' },
  ' ': { sign: '·', name: 'space' },
  '\u00a0': { sign: '⍽', name: 'no-break space' },
  '\ufeff': { sign: '⌧', name: 'byte order mark' },
  '\ufffd': { sign: '�', name: 'unreadable character' },
};

/** The characters one would not see: spaces at the ends or in a row, tabs, line ends, control characters. */
const INVISIBLE = /^ +| {2,}| +$|\r\n|[\u0000-\u001f\u007f\u00a0\ufeff\ufffd]/gu;

/** A text with a sign for everything in it that cannot be seen. The pieces' `text` is what is drawn. */
export function visibleText(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(INVISIBLE)) {
    if (index > at) pieces.push({ text: text.slice(at, index), name: null });
    pieces.push(pieceOf(found));
    at = index + found.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), name: null });
  return pieces;
}

function pieceOf(found: string): TextPiece {
  const [first = ''] = found;
  const known = NAMES[first];
  if (known && first === ' ') {
    return {
      text: known.sign.repeat(found.length),
      name: found.length === 1 ? 'space' : `${found.length} spaces`,
    };
  }
  if (known) return { text: known.sign, name: known.name };
  const code = first.charCodeAt(0);
  // Unicode has a picture for each control character.
  return {
    text: code === 0x7f ? '␡' : String.fromCharCode(0x2400 + code),
    name: `control character ${code}`,
  };
}
