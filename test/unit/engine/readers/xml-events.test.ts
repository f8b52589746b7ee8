import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { unescapeXml, xmlAttribute, XmlEvents } from '#electron/engine/readers/xml-events.ts';

/** What is heard of a document that comes in pieces; text between two tags is joined. */
function events(...pieces: string[]): string[] {
  const heard: string[] = [];
  let text = '';
  const say = (event: string) => {
    if (text !== '') heard.push(text);
    text = '';
    heard.push(event);
  };
  const xml = new XmlEvents({
    open: (name) => say(`<${name}>`),
    close: (name) => say(`</${name}>`),
    text: (piece) => (text += piece),
  });
  for (const piece of pieces) xml.write(piece);
  xml.end();
  return heard;
}

describe('the events of an XML document', () => {
  it('are its elements, without prefixes, and texts', () => {
    expect(events('<?xml version="1.0"?><x:a b=">"><c/>1 &lt; 2<!-- <d> --><![CDATA[<&]]></x:a>')).toEqual([
      '<a>',
      '<c>',
      '</c>',
      '1 < 2<&',
      '</a>',
    ]);
  });

  it('are the same however the document is cut', () => {
    const document = '<a r="1 > 0"><!-- x --><b>t&amp;u</b><![CDATA[ < ]]><c\n d=\'2\' /></a>';
    fc.assert(
      fc.property(fc.array(fc.nat(document.length), { maxLength: 8 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), document.length];
        const pieces = places.slice(1).map((end, index) => document.slice(places[index], end));
        expect(events(...pieces)).toEqual(events(document));
      }),
    );
  });

  it.each([
    ['<a><b', 'it breaks off before its end'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'it has a document type of its own'],
  ])('of %s are an error', (document, message) => {
    expect(() => events(document)).toThrow(message);
  });
});

describe('an attribute', () => {
  it('is found by its whole name, with a prefix or without', () => {
    const tag = ` sheetId="3" r:id='rId1' name="a &amp; b"`;
    expect(['id', 'name', 'sheetId', 'Id', 'x'].map((name) => xmlAttribute(tag, name))).toEqual([
      'rId1',
      'a & b',
      '3',
      undefined,
      undefined,
    ]);
  });
});

describe('character references', () => {
  it.each([
    ['&#233;&#xe9;&quot;&apos;', 'éé"\''],
    ['&nbsp; & &#x110000;', '&nbsp; & &#x110000;'],
  ])('%s is %s', (text, meant) => {
    expect(unescapeXml(text)).toBe(meant);
  });
});
