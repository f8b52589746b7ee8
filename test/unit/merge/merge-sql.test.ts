import { describe, expect, it } from 'vitest';
import { type MergeDefinition, mergeStatements } from '#shared/pipeline/merge-sql.ts';
import { ident } from '#shared/sql/index.ts';

const definition: MergeDefinition = {
  source: ident('staging', 'users'),
  target: ident('dwh', 'dim_users'),
  key: ['user_id'],
  pairs: [
    { target: 'user_id', source: 'id' },
    { target: 'name', source: 'name' },
    { target: 'changed_on', source: 'updated_at' },
  ],
  compareAsText: false,
  duplicates: 'newest',
  orderBy: ['updated_at'],
  columnTypes: { id: 'integer', name: 'text', updated_at: 'timestamp' },
};

const merge = (change: Partial<MergeDefinition> = {}) => mergeStatements({ ...definition, ...change }).merge;

describe('the MERGE statement', () => {
  it('takes the newest row of each key, updates what differs and inserts what is missing', () => {
    expect(merge().render('postgres')).toBe(`MERGE INTO "dwh"."dim_users" AS "t"
USING (
  SELECT "user_id", "name", "changed_on"
  FROM (
    SELECT "s"."id" AS "user_id", "s"."name" AS "name", "s"."updated_at" AS "changed_on",
      ROW_NUMBER() OVER (PARTITION BY "s"."id" ORDER BY "s"."updated_at" DESC NULLS LAST, CAST("s"."name" AS TEXT) COLLATE "C" ASC NULLS LAST) AS "assay_rank"
    FROM "staging"."users" AS "s"
    WHERE "s"."id" IS NOT NULL
  ) AS "ranked"
  WHERE "assay_rank" = 1
) AS "s"
ON "t"."user_id" = "s"."user_id"
WHEN MATCHED AND (
    "t"."name" IS DISTINCT FROM "s"."name"
    OR "t"."changed_on" IS DISTINCT FROM "s"."changed_on"
  ) THEN UPDATE SET "name" = "s"."name", "changed_on" = "s"."changed_on"
WHEN NOT MATCHED THEN INSERT ("user_id", "name", "changed_on") VALUES ("s"."user_id", "s"."name", "s"."changed_on")`);
  });

  it('leaves out every row of a repeated key when duplicates are rejected', () => {
    expect(merge({ duplicates: 'reject' }).render('snowflake')).toContain(
      'COUNT(*) OVER (PARTITION BY "S"."ID") AS "ASSAY_RANK"',
    );
  });

  it.each(['databricks', 'spark'] as const)('compares with <=> in %s', (dialect) => {
    expect(merge().render(dialect)).toContain('NOT (`t`.`name` <=> `s`.`name`)');
  });

  it('quotes with backticks and compares with IS DISTINCT FROM in BigQuery', () => {
    expect(merge().render('bigquery')).toContain('`t`.`name` IS DISTINCT FROM `s`.`name`');
  });

  it('stages what must be written in Redshift, whose MERGE has no alias for the target and no condition', () => {
    const text = merge().render('redshift');
    const statements = text.split(';\n');
    expect(statements).toHaveLength(3);
    expect(statements[0]).toMatch(/^CREATE TEMPORARY TABLE "assay_merge_rows" AS\n/);
    expect(statements[0]).toContain(
      'NOT ((COALESCE("t"."name" = "s"."name", FALSE) OR ("t"."name" IS NULL AND "s"."name" IS NULL)))',
    );
    expect(statements[1]).toBe(`MERGE INTO "dwh"."dim_users"
USING "assay_merge_rows" AS "s"
ON "dwh"."dim_users"."user_id" = "s"."user_id"
WHEN MATCHED THEN UPDATE SET "name" = "s"."name", "changed_on" = "s"."changed_on"
WHEN NOT MATCHED THEN INSERT ("user_id", "name", "changed_on") VALUES ("s"."user_id", "s"."name", "s"."changed_on")`);
    expect(statements[2]).toBe('DROP TABLE "assay_merge_rows"');
  });

  it('compares as text with empty as NULL when asked', () => {
    expect(merge({ compareAsText: true }).render('postgres')).toContain(
      `NULLIF(CAST("t"."name" AS TEXT), '') IS DISTINCT FROM NULLIF(CAST("s"."name" AS TEXT), '')`,
    );
  });

  it('has no update when there is nothing but the key', () => {
    const keyOnly = merge({ pairs: [{ target: 'user_id', source: 'id' }], orderBy: [] }).render('duckdb');
    expect(keyOnly).not.toContain('WHEN MATCHED');
    expect(keyOnly).toContain('ORDER BY "s"."id"');
  });

  it('never takes a name of the data for its rank', () => {
    const text = merge({
      pairs: [
        { target: 'user_id', source: 'id' },
        { target: 'assay_rank', source: 'name' },
      ],
      orderBy: [],
    }).render('duckdb');
    expect(text).toContain('AS "assay_rank_"\n');
    expect(text).toContain('WHERE "assay_rank_" = 1');
  });

  it('takes columns of any name', () => {
    const name = '"; drop table x --';
    expect(
      merge({
        pairs: [
          { target: 'user_id', source: 'id' },
          { target: name, source: name },
        ],
        orderBy: [],
      }).render('duckdb'),
    ).toContain('UPDATE SET """; drop table x --" = "s"."""; drop table x --"');
  });
});

describe('the order of rows with one key', () => {
  const order = (change: Partial<MergeDefinition>) =>
    /ORDER BY (.*)\) AS "assay_rank"/.exec(merge(change).render('postgres'))?.[1];

  it('is by code point for text, and in its own order for everything else', () => {
    expect(order({ orderBy: ['name'] })).toBe(
      '"s"."name" COLLATE "C" DESC NULLS LAST, "s"."updated_at" ASC NULLS LAST',
    );
  });

  it('breaks ties by the text of columns whose type is not known', () => {
    expect(order({ orderBy: [], columnTypes: undefined })).toBe(
      'CAST("s"."name" AS TEXT) COLLATE "C" ASC NULLS LAST, CAST("s"."updated_at" AS TEXT) COLLATE "C" ASC NULLS LAST',
    );
  });
});
