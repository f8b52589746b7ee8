import { describe, expect, it } from 'vitest';
import { opening } from './opening.ts';

const load = opening();
const people = 'id,name,born\n1,Ann,1990-02-01\n2,Bo,1991-03-02\n3,Cy,1992-04-03\n4,Di,1993-05-04\n';
const names = async (content: string) =>
  (await load('f.csv', content)).extract.columns.map(({ name }) => name);

describe('what stands around a table', () => {
  it('before it is skipped, and said', async () => {
    const { extract } = await load('f.csv', `Report, by month\nof May, 2024\n\n${people}`);
    expect(extract).toMatchObject({ rows: 4, dialect: { skip: 3, header_rows: 1 } });
    expect(extract.warnings).toEqual(['Skipped 3 lines before the header.']);
  });

  it('after it is left out, and said', async () => {
    const { extract } = await load('f.csv', `${people}Total,,\nSource: the register\n`);
    expect(extract).toMatchObject({ rows: 4, rejected: { count: 0 }, dialect: { footer: 2 } });
    expect(extract.warnings).toEqual(['Left out 2 lines at the end.']);
  });

  it('after it stays in when one says so', async () => {
    const { extract } = await load('f.csv', `${people}Total,,\n`, { footer: 0 });
    expect(extract).toMatchObject({ rows: 5, dialect: { footer: 0 }, warnings: [] });
  });

  it('after it is found at the end of a large file too', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index},a name,2024-01-01`);
    const { extract } = await load('f.csv', `id,name,day\n${lines.join('\n')}\nTotal,,\n`);
    expect(extract).toMatchObject({ rows: 60_000, rejected: { count: 0 }, dialect: { footer: 1 } });
  });

  it('is no footer when it is a row that is cut short', async () => {
    const { extract } = await load('f.csv', `${people}5,Ed\n`);
    expect(extract).toMatchObject({ rows: 4, rejected: { count: 1, samples: [{ line: 6, text: '5,Ed' }] } });
  });

  it('as many lines as one says are skipped at both ends', async () => {
    const { extract, rows } = await load('f.csv', `x,y,z\n${people}a,b,c\n`, { skip: 1, footer: 2 });
    expect(extract.columns.map(({ name }) => name)).toEqual(['id', 'name', 'born']);
    expect(rows.map(([id]) => id)).toEqual([1, 2, 3]);
  });
});

describe('a header', () => {
  it('of several rows has their texts, joined by a space', async () => {
    const content = 'Id,Name,Born\nnumber,text,date\n1,Ann,1990-02-01\n2,Bo,1991-03-02\n';
    const { extract } = await load('f.csv', content);
    expect(extract.columns.map(({ name }) => name)).toEqual(['Id number', 'Name text', 'Born date']);
    expect(extract).toMatchObject({ rows: 2, dialect: { header_rows: 2 } });
  });

  it('has as many rows as one says', async () => {
    const { extract } = await load('f.csv', 'a,b\nc,d\ne,f\n', { header_rows: 2 });
    expect(extract.columns.map(({ name }) => name)).toEqual(['a c', 'b d']);
    expect(extract.rows).toBe(1);
  });

  it('may name years', async () => {
    expect(await names('country,2019,2020\nDE,1.5,2.5\nFR,2.5,3.5\n')).toEqual(['country', '2019', '2020']);
  });

  it('may lack a name for the column that names the rows', async () => {
    expect(await names('name,age\n1,Ann,20\n2,Bo,30\n3,Cy,40\n')).toEqual(['column_1', 'name', 'age']);
  });

  it('names no column for a delimiter that ends every line', async () => {
    expect(await names('id,name,\n1,Ann,\n2,Bo,\n3,Cy,\n')).toEqual(['id', 'name']);
    expect(await names('id,name\n1,Ann,\n2,Bo,\n3,Cy,\n')).toEqual(['id', 'name']);
  });

  it('with a delimiter or quote too many is still the header', async () => {
    expect(await names('id,na"me,born,\n1,Ann,1990-02-01\n2,Bo,1991-03-02\n')).toEqual([
      'id',
      'na"me',
      'born',
    ]);
    expect(await names('id,"name,born\n1,Ann,1990-02-01\n2,Bo,1991-03-02\n')).toEqual([
      'id',
      '"name',
      'born',
    ]);
  });
});

describe('rows', () => {
  it('that leave out their last cells throughout the file are filled up, and it is said', async () => {
    const { extract, rows } = await load(
      'f.csv',
      'a,b,c,d\n1,2,3,4\n5\n6,7\n8,9,10,11\n12,13,14\n15,16\n17,18,19,20\n',
    );
    expect(extract).toMatchObject({ rows: 7, rejected: { count: 0 } });
    expect(rows[1]).toEqual([5, null, null, null]);
    expect(extract.warnings).toEqual([
      'Many rows leave out their last cells; short rows were filled with empty ones.',
    ]);
  });

  it('of white space are none', async () => {
    const { extract } = await load('f.csv', 'a,b\n1,2\n\n   \n3,4\n\n\n\n');
    expect(extract).toMatchObject({ rows: 2, rejected: { count: 0 } });
  });

  it('after a stray quote are not lost', async () => {
    const { extract, rows } = await load(
      'f.csv',
      'a,b,c\n1,"2,3\n4,5,6\n7,"8",9\n10,"x, y",12\n13,"14,15\n16,"z",18\n',
    );
    expect(rows.map(([first]) => first)).toEqual([4, 7, 10, 16]);
    expect(extract.rejected).toEqual({
      count: 2,
      samples: [
        {
          line: 2,
          column: 'b',
          problem: 'a quote that is not closed, or text after a closing quote',
          text: '1,"2,3',
        },
        {
          line: 6,
          column: 'b',
          problem: 'a quote that is not closed, or text after a closing quote',
          text: '13,"14,15',
        },
      ],
    });
  });

  it('after a stray quote far into a large file are not lost', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index},"a name",2024-01-01`);
    lines[50_000] = '50000,"a name,2024-01-01';
    const { extract } = await load('f.csv', `id,name,day\n${lines.join('\n')}\n`);
    expect(extract).toMatchObject({ rows: 59_999, rejected: { count: 1, samples: [{ line: 50_002 }] } });
  });

  it('are in the table or rejected, whatever stands in them', async () => {
    const rows = [
      '1,a',
      '2,"b',
      '3,c,d',
      '4',
      '5,"e"x',
      "6,'f'",
      '7,g"',
      '8,"h\ni"',
      '9,"j""k"',
      '10,l',
      '11,m',
      '12,n',
      '13,"o, p"',
      '14,q',
    ];
    const { extract } = await load(
      'f.csv',
      `n,t\n${Array.from({ length: 20 }, () => rows.join('\n')).join('\n')}\n`,
    );
    expect(extract.rows + extract.rejected.count).toBe(280);
    expect(extract.rejected.count).toBe(80);
  });

  it('end in any of three ways, also in one file, and quoted line ends stay', async () => {
    const { extract, rows } = await load('f.csv', 'a,b\r\n1,"x\r\ny"\n2,"x\ny"\r3,"x\ry"\r\n4,z');
    expect(rows).toEqual([
      [1, 'x\r\ny'],
      [2, 'x\ny'],
      [3, 'x\ry'],
      [4, 'z'],
    ]);
    expect(extract.warnings).toEqual([
      'Lines end in more than one way; each was taken as the end of a line.',
    ]);
  });
});

describe('several tables in a file', () => {
  const second = 'code,price\nA,1.5\nB,2.5\n';
  const content = `${people}\n${second}`;

  it('are listed, and the largest is read', async () => {
    const { extract } = await load('f.csv', content);
    expect(extract).toMatchObject({
      rows: 4,
      rejected: { count: 0 },
      part: 'Table 1 (lines 1–5, 3 columns)',
      parts: ['Table 1 (lines 1–5, 3 columns)', 'Table 2 (lines 7–9, 2 columns)'],
      warnings: ['The file holds 2 tables; the largest, Table 1 (lines 1–5, 3 columns), is read.'],
    });
  });

  it.each(['Table 2 (lines 7–9, 2 columns)', 'Table 2'])(
    'the one called %s is read when one says so',
    async (part) => {
      const { extract, rows } = await load('f.csv', content, { part });
      expect(extract.columns.map(({ name }) => name)).toEqual(['code', 'price']);
      expect(rows).toEqual([
        ['A', 1.5],
        ['B', 2.5],
      ]);
    },
  );

  it('are told apart by their headers where they are equally wide', async () => {
    const { extract } = await load('f.csv', `${people}\nno,what,when\n7,x,2020-01-01\n8,y,2020-01-02\n`);
    expect(extract.parts).toEqual(['Table 1 (lines 1–5, 3 columns)', 'Table 2 (lines 7–9, 3 columns)']);
  });

  it('are one where only blank lines or ragged rows are between', async () => {
    const { extract } = await load('f.csv', `${people}\n5,Ed\n\n6,Flo,1990-01-01\n`);
    expect(extract).toMatchObject({ rows: 5, parts: [], rejected: { count: 1 } });
  });
});

describe('a file of one column', () => {
  it.each([
    ['names', 'name\nAnn Lee\nBo Derek\nCy Young\n'],
    ['names with commas', 'name\nLee, Ann\nDerek, Bo\nYoung, Cy\n'],
    ['dates with times', 'at\n2024-01-01 10:00:00\n2024-01-02 11:00:00\n'],
    ['decimal commas', 'price\n1,5\n2,5\n3,75\n'],
    ['sentences', 'text\nIt is; well, so.\nNo, not at all, never.\nYes\n'],
    ['addresses', 'url\nhttps://a.example/x?a=1,2\nhttps://b.example/y\nhttp://c.example\n'],
  ])('of %s is not split', async (_, content) => {
    const { extract, rows } = await load('f.csv', content, { all_text: true });
    const [header, ...lines] = content.trimEnd().split('\n');
    expect(extract.columns.map(({ name }) => name)).toEqual([header]);
    expect(rows).toEqual(lines.map((line) => [line]));
  });

  it('has no rows for newlines at its end', async () => {
    expect((await load('f.csv', 'n\n1\n\n2\n\n\n')).rows).toEqual([[1], [null], [2]]);
  });
});

describe('how sure the dialect is', () => {
  it('is near 1 for a plain file', async () => {
    const { extract } = await load('f.csv', people);
    expect(extract.detection?.confidence).toBeGreaterThan(0.9);
  });

  it('is less than 0.8 for a file that could be either of two, and the other is listed', async () => {
    const { extract } = await load('f.csv', 'a,b;c\n1,2;3\n4,5;6\n7,8;9\n');
    expect(extract.detection?.confidence).toBeLessThan(0.8);
    const delimiters = [extract.dialect?.delimiter, extract.detection?.candidates[0]?.delimiter];
    expect(delimiters.toSorted()).toEqual([',', ';']);
  });

  it('is 1 for a delimiter that one says', async () => {
    const { extract } = await load('f.csv', 'a,b;c\n1,2;3\n4,5;6\n', { delimiter: ';' });
    expect(extract).toMatchObject({ dialect: { delimiter: ';' }, detection: { confidence: 1 } });
  });
});

describe('marks that one says', () => {
  it.each([
    ['a delimiter of five characters', 'a<=|=>b\n1<=|=>x\n2<=|=>y\n', { delimiter: '<=|=>' }],
    ['a quote beyond ASCII', 'a,b\n1,“x“\n2,y\n', { quote: '“' }],
    ['another escape', 'a,b\n1,"x"\n2,y\n', { escape: '^' }],
    ['no quotes, and an escape', 'a,b\n1,x\n2,y\n', { quote: '', escape: '\\' }],
  ])('%s', async (_, content, options) => {
    const { extract, rows } = await load('f.csv', content, options);
    expect(rows).toEqual([
      [1, 'x'],
      [2, 'y'],
    ]);
    expect(extract.dialect).toMatchObject(options);
  });

  it('an escape before a quote, and before a delimiter without quotes', async () => {
    expect((await load('f.csv', 'a,b\n1,"x^"y"\n', { escape: '^' })).rows).toEqual([[1, 'x"y']]);
    expect((await load('f.csv', 'a,b\n1,x\\,y\n', { quote: '', escape: '\\' })).rows).toEqual([[1, 'x,y']]);
  });
});
