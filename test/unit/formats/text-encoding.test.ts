import { describe, expect, it } from 'vitest';
import { detectEncoding } from '#shared/formats/text-encoding.ts';

const text = 'id,name\n1,Zoë\n2,“Łódź”\n';
const bytes = (content: string, encoding: BufferEncoding) => Buffer.from(content, encoding);

describe('the encoding of bytes', () => {
  it.each([
    ['ASCII', bytes('id,name\n1,Zoe\n', 'utf8'), 'utf-8', false],
    ['UTF-8', bytes(text, 'utf8'), 'utf-8', false],
    ['UTF-8 with its mark', bytes(`\uFEFF${text}`, 'utf8'), 'utf-8', false],
    ['UTF-8 that breaks off in a character', bytes('id\n1,Zoë', 'utf8').subarray(0, -1), 'utf-8', false],
    ['UTF-8 but for one byte', Buffer.concat([bytes(text, 'utf8'), Buffer.of(0xe9, 0x0a)]), 'utf-8', true],
    ['UTF-16 with its mark', bytes(`\uFEFF${text}`, 'utf16le'), 'utf-16', false],
    ['UTF-16, the low byte first', bytes(text, 'utf16le'), 'utf-16le', true],
    ['UTF-16, the high byte first', bytes(text, 'utf16le').swap16(), 'utf-16be', true],
    ['Latin-1', bytes('id,name\n1,Zoë\n', 'latin1'), 'latin-1', true],
    ['Windows-1252', Buffer.of(0x61, 0x2c, 0x80, 0x35, 0x0a), 'windows-1252', true],
    ['bytes that Windows-1252 has not', Buffer.of(0x61, 0x81, 0x80, 0x0a), 'latin-1', true],
  ])('%s', (_, content, encoding, guessed) => {
    expect(detectEncoding(content)).toEqual({ encoding, guessed });
  });
});
