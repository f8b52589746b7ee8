/** What is told of a document, in its order. Names come without their prefix. */
export interface XmlHandler {
  /** `attributes` is the text between the name and the end of the tag, for {@link xmlAttribute}. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Text between two tags; may come in several pieces. */
  text(text: string): void;
}

/** Longest tag or piece of text that is kept in memory. */
const MOST_CHARACTERS = 64 * 2 ** 20;

/**
 * Reads XML that machines wrote, piece by piece: elements, text, CDATA; comments and instructions are passed over.
 * It is no validator: what is not well formed may pass, but never in a way that costs memory or time.
 */
export class XmlEvents {
  readonly #handler: XmlHandler;
  #rest = '';

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** @throws Error for a document type, which these files never have, and for endless tags */
  write(piece: string): void {
    const text = this.#rest + piece;
    let at = 0;
    for (;;) {
      const open = text.indexOf('<', at);
      if (open < 0) break;
      const end = endOfMarkup(text, open);
      if (end < 0) break;
      if (open > at) this.#handler.text(unescapeXml(text.slice(at, open)));
      this.#markup(text.slice(open, end));
      at = end;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > MOST_CHARACTERS) throw new Error('it has an endless tag or text');
  }

  /** @throws Error when the document breaks off inside a tag */
  end(): void {
    if (this.#rest.includes('<')) throw new Error('it breaks off before its end');
  }

  #markup(markup: string): void {
    if (markup.startsWith('<!DOCTYPE')) throw new Error('it has a document type of its own');
    if (markup.startsWith('<![CDATA[')) this.#handler.text(markup.slice(9, -3));
    else if (markup[1] === '/') this.#handler.close(localName(markup.slice(2, -1).trimEnd()));
    else if (markup[1] !== '!' && markup[1] !== '?') this.#element(markup);
  }

  #element(markup: string): void {
    const alone = markup[markup.length - 2] === '/';
    const body = markup.slice(1, alone ? -2 : -1);
    const space = body.search(/\s/);
    const name = localName(space < 0 ? body : body.slice(0, space));
    this.#handler.open(name, space < 0 ? '' : body.slice(space));
    if (alone) this.#handler.close(name);
  }
}

/** Where the markup that begins at `open` ends; -1 when the text does not hold all of it. */
function endOfMarkup(text: string, open: number): number {
  const second = text[open + 1];
  if (second === '!') {
    if (text.startsWith('<!--', open)) return after(text, '-->', open + 4);
    if (text.startsWith('<![CDATA[', open)) return after(text, ']]>', open + 9);
    // Too little to tell which of them it is.
    if (text.length - open < 9) return -1;
    return after(text, '>', open);
  }
  if (second === '?') return after(text, '?>', open + 2);
  let quote = '';
  for (let at = open + 1; at < text.length; at++) {
    const character = text[at];
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '>') return at + 1;
    else if (character === '"' || character === "'") quote = character;
  }
  return -1;
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute's value by its name, prefix or not; undefined when the tag has none of that name. */
export function xmlAttribute(attributes: string, name: string): string | undefined {
  let from = 0;
  for (;;) {
    const at = attributes.indexOf(`${name}=`, from);
    if (at < 0) return undefined;
    const before = attributes[at - 1];
    const quote = attributes[at + name.length + 1];
    if (before !== undefined && /[\s:]/.test(before) && (quote === '"' || quote === "'")) {
      const start = at + name.length + 2;
      return unescapeXml(attributes.slice(start, attributes.indexOf(quote, start)));
    }
    from = at + 1;
  }
}

const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Text with its character references resolved; an unknown one stays as it stands. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (reference, name: string) => {
    if (!name.startsWith('#')) return NAMED.get(name) ?? reference;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}
