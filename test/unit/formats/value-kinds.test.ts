import { describe, expect, it } from 'vitest';
import { ValueKinds, type ValueKind } from '#shared/formats/value-kinds.ts';

describe('the type of a column of single values', () => {
  it.each<[ValueKind[], string]>([
    [[], 'VARCHAR'],
    [['integer'], 'BIGINT'],
    [['integer', 'long'], 'BIGINT'],
    [['integer', 'number'], 'DOUBLE'],
    [['long', 'number'], 'VARCHAR'],
    [['boolean'], 'BOOLEAN'],
    [['boolean', 'integer'], 'VARCHAR'],
    [['date'], 'DATE'],
    [['date', 'timestamp'], 'TIMESTAMP'],
    [['date', 'time'], 'VARCHAR'],
    [['time'], 'TIME'],
    [['blob'], 'BLOB'],
    [['integer', 'text'], 'VARCHAR'],
  ])('%j is %s', (kinds, type) => {
    const seen = new ValueKinds();
    for (const kind of kinds) seen.note(1, kind);
    expect([seen.typeOf(0), seen.typeOf(1)]).toEqual(['VARCHAR', type]);
  });
});
