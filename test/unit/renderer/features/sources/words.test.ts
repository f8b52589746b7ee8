import { describe, expect, it } from 'vitest';
import {
  candidateText,
  confidenceText,
  sureness,
  worthOffering,
} from '#renderer/features/sources/detection-words.ts';
import { optionOfProblem } from '#renderer/features/sources/option-of-problem.ts';
import {
  FORMAT_CHOICES,
  nameOf,
  DELIMITERS,
  partName,
  textOfTyped,
  typedText,
} from '#renderer/features/sources/option-names.ts';
import { pathsOfText } from '#renderer/features/sources/path-text.ts';
import { sampledText } from '#renderer/features/sources/sample-words.ts';
import { FORMATS } from '#shared/formats/index.ts';
import { fileFormatUnknown, fileMissing, fileNotOfFormat } from '#shared/kernel/messages/files.ts';

describe('how sure a detection is', () => {
  it('in words and in per cent, never none or all of them for what is neither', () => {
    expect([1, 0.9, 0.6, 0.2].map(sureness)).toEqual(['Sure', 'Fairly sure', 'Not sure', 'A guess']);
    expect([1, 0.999, 0.62, 0.001, 0].map(confidenceText)).toEqual(['100%', '>99%', '62%', '<1%', '0%']);
  });

  it('another way to read is named with its columns', () => {
    const semicolon = { delimiter: ';', quote: '"', escape: '"', columns: 5, confidence: 0.62 };
    expect(candidateText(semicolon)).toBe('Semicolon, 5 columns · 62%');
    expect(candidateText({ ...semicolon, delimiter: '||', quote: "'", columns: 1 })).toBe(
      "||, quote ', 1 column · 62%",
    );
  });
});

it('other ways to read are offered only when they may be right', () => {
  const candidate = { delimiter: ',', quote: '"', escape: '"', columns: 2, confidence: 0.2 };
  const candidates = [candidate, { ...candidate, columns: 1 }, { ...candidate, confidence: 0.001 }];
  expect(worthOffering({ confidence: 0.8, candidates })).toEqual([candidate]);
});

describe('marks', () => {
  it.each([
    ['\t', '\\t'],
    ['a\\b', 'a\\\\b'],
    ['::', '::'],
  ])('%j is typed as %s, and read back', (text, typed) => {
    expect(typedText(text)).toBe(typed);
    expect(textOfTyped(typed)).toBe(text);
  });

  it('a backslash that is typed alone is one', () => {
    expect(textOfTyped('\\')).toBe('\\');
  });

  it('have a name where people know one', () => {
    expect([',', '\t', '~'].map((mark) => nameOf(DELIMITERS, mark))).toEqual(['Comma ,', 'Tab', '~']);
  });
});

it('every format can be chosen', () => {
  expect(FORMAT_CHOICES.map(({ id }) => id).sort()).toEqual(FORMATS.map(({ id }) => id).sort());
});

it('the parts of a file are called what they are in its format', () => {
  expect([partName('xlsx', null), partName('sqlite', null), partName('csv', null)]).toEqual([
    'Sheet',
    'Table',
    'Table in the file',
  ]);
  expect(partName('csv', 'zip')).toBe('File in the archive');
});

it('an error leads to the option that its remedy names', () => {
  expect(optionOfProblem(fileNotOfFormat('a.xlsx', 'Excel', 'no'))?.option).toBe('format');
  expect(optionOfProblem(fileFormatUnknown('a.x', ['.csv']))?.option).toBe('format');
  expect(optionOfProblem(fileMissing('a.csv'))).toBeNull();
});

it('a sample says so', () => {
  expect(sampledText({ sample: { method: 'random', rows: 1000, seed: 1 }, of: 1_200_000 })).toBe(
    'This is a sample: 1,000 rows at random of 1,200,000 rows. Counts here are those of the sample.',
  );
  expect(sampledText({ sample: { method: 'first', rows: 10 }, of: null })).toBe(
    'This is a sample: the first 10 rows. Counts here are those of the sample.',
  );
});

describe('pasted text', () => {
  it.each([
    ['/data/orders.csv', ['/data/orders.csv']],
    ['"C:\\Users\\me\\my orders.csv"', ['"C:\\Users\\me\\my orders.csv"']],
    ['~/orders\r\n/data/events/*.parquet\n', ['~/orders', '/data/events/*.parquet']],
    ['file:///data/a.csv', ['file:///data/a.csv']],
    ['extracts/orders.csv.gz', ['extracts/orders.csv.gz']],
    ['orders.csv', ['orders.csv']],
  ])('%j names files', (text, paths) => {
    expect(pathsOfText(text)).toEqual(paths);
  });

  it.each(['', 'hello', 'id,name.csv', '.csv', '/data/a.csv\nand more', 'a\tb.csv'])(
    '%j does not',
    (text) => {
      expect(pathsOfText(text)).toEqual([]);
    },
  );
});
