/** Why a part of a file has no rule, and what its reader can do; the reading goes on with the next part. */
export class NotReadable extends Error {
  readonly remedy: string;

  constructor(why: string, remedy: string) {
    super(why);
    this.name = 'NotReadable';
    this.remedy = remedy;
  }
}

/** An option that no rule type has. */
export function noCounterpart(what: string): NotReadable {
  return new NotReadable(
    `No rule type says ${what}.`,
    'Write the rule as custom_sql or row_condition if it matters.',
  );
}

/** A value of the wrong kind where the format has another. */
export function wrongValue(name: string, expected: string, found: unknown): NotReadable {
  const shown = found === undefined ? 'missing' : JSON.stringify(found);
  return new NotReadable(
    `${name} must be ${expected}, and is ${shown.length > 80 ? `${shown.slice(0, 79)}…` : shown}.`,
    'Correct it in the file, and import it again.',
  );
}
