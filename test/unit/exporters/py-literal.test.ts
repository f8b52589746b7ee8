import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pyBlock,
  pyCall,
  pyDocstring,
  pySql,
  pyString,
  pyTuple,
  pyValue,
} from '#shared/exporters/airflow/py-literal.ts';

const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);

/** What Python makes of some expressions; texts as lists of UTF-16 units, so that nothing is lost on the way. */
function evaluated(expressions: readonly string[]): unknown {
  const script = `import json, sys
source = open(0, encoding="utf-8", newline="").read()
values = eval(compile(source, "literals", "eval"))
units = lambda text: [int.from_bytes(pair, "little") for pair in (lambda raw: [raw[i:i+2] for i in range(0, len(raw), 2)])(text.encode("utf-16-le", "surrogatepass"))]
json.dump([units(value) for value in values], sys.stdout)`;
  const input = `[\n${expressions.map((one) => `${one},\n`).join('')}]`;
  const ran = spawnSync(python ?? 'python3', ['-c', script], { input, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout);
}

function units(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

/** Texts of what Python and people find hard, and any other. */
const hardText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        '"""',
        "'''",
        '\\',
        '\n',
        '\r',
        '\r\n',
        '{{',
        '}}',
        '%s',
        '\u0000',
        '\u202e',
        '\ud800',
        '🦆',
        'a',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('Python literals', () => {
  it('quotes with what the text has not', () => {
    expect(pyString("it's")).toBe(`"it's"`);
    expect(pyString('say "x"')).toBe(`'say "x"'`);
    expect(pyString(`it's "x"`)).toBe(`"it's \\"x\\""`);
  });

  it('keeps the lines of a block and escapes what would end it', () => {
    expect(pyBlock('a\nb')).toBe('"""\\\na\nb"""');
    expect(pyBlock('a\n"""b"')).toBe('"""\\\na\n\\"\\"\\"b\\""""');
  });

  it('writes SQL of one line on one line, and of several between line ends', () => {
    expect(pySql('SELECT 1')).toBe('"SELECT 1"');
    expect(pySql('SELECT\n"a"')).toBe('"""\nSELECT\n"a"\n"""');
  });

  it('never lets a character through that makes code read differently from how it runs', () => {
    expect(pyString('\u202e\u200b\r\u0000')).toBe('"\\u202e\\u200b\\x0d\\x00"');
  });

  it('writes values', () => {
    expect(pyValue(null)).toBe('None');
    expect(pyValue([true, 1.5, 'a'])).toBe('(True, 1.5, "a")');
    expect(pyValue(['a'])).toBe('("a",)');
    expect(pyValue([])).toBe('()');
    expect(pyValue({ a: false })).toBe('{"a": False}');
    expect(() => pyValue(Number.NaN)).toThrow(TypeError);
  });

  it('lays out calls and tuples by depth', () => {
    expect(pyCall('Rule', [['id', '"a"']], 1)).toBe('Rule(\n        id="a",\n    )');
    expect(pyTuple(['1', '2'])).toBe('(\n    1,\n    2,\n)');
    expect(pyTuple([])).toBe('()');
  });

  it.runIf(python)('evaluates to exactly the text', () => {
    fc.assert(
      fc.property(fc.array(hardText, { minLength: 20, maxLength: 60 }), (texts) => {
        const literals = texts.flatMap((text) => [pyString(text), pyBlock(text), pyDocstring(text)]);
        expect(evaluated(literals)).toEqual(texts.flatMap((text) => [text, text, text].map(units)));
      }),
      { numRuns: 8 },
    );
  });

  it('stays within its quotes, whatever the text', () => {
    fc.assert(
      fc.property(hardText, (text) => {
        expect(pyString(text)).toMatch(/^(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')$/);
        expect(pyDocstring(text)).toMatch(/^"""(?:(?!""")[^\\]|\\[^])*"""$/);
      }),
    );
  });
});
