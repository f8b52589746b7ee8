import { type BoundRule, boundRule, type Rule, RuleSchema } from '../rules/index.ts';
import { writePath } from '../pipeline/spec-path.ts';
import type { LogicalType } from '../pipeline/spec.ts';
import type { Draft, DraftCommon } from './draft.ts';
import type { ImportSource } from './import-source.ts';
import type { ImportedDataset, ImportedRule, ImportResult, NotRead } from './import-result.ts';
import { datasetNameIn, freeIdIn, idIn } from './names.ts';
import { NotReadable } from './not-readable.ts';

type Path = readonly (string | number)[];

interface NamedColumn {
  readonly name: string;
  readonly type: LogicalType;
}

/** What a dataset is said to be; several parts of a file may each say something. */
interface DatasetFacts {
  readonly description?: string | undefined;
  readonly file?: string | undefined;
  readonly columns?: readonly NamedColumn[];
}

/** Takes rules as they are read, and everything that could not be read; nothing else leaves a file. */
export class RuleCollector {
  readonly #source: ImportSource;
  readonly #rules: ImportedRule[] = [];
  readonly #notRead: NotRead[] = [];
  readonly #datasets = new Map<string, ImportedDataset>();
  readonly #ids = new Set<string>();

  constructor(source: ImportSource) {
    this.#source = source;
  }

  /** Remembers a dataset and returns the name it has from now on. */
  dataset(written: string, facts: DatasetFacts = {}): string {
    const name = datasetNameIn(written);
    const declared = (facts.columns ?? []).length > 0;
    this.#remember(name, { ...facts, ...(declared && { declared }) });
    return name;
  }

  #remember(
    name: string,
    { description, file, declared, columns = [] }: DatasetFacts & { declared?: boolean },
  ): void {
    const known = this.#datasets.get(name);
    const all = new Map((known?.columns ?? []).map((column) => [column.name, column]));
    // What is declared outdoes what a rule before it let guess.
    for (const column of columns)
      if (declared === true || !all.has(column.name)) all.set(column.name, column);
    const facts = withoutUndefined({
      description: known?.description ?? description,
      file: known?.file ?? file,
      declared: known?.declared ?? declared,
    });
    this.#datasets.set(name, { name, ...facts, columns: [...all.values()] });
  }

  /** Reads one part of the file: what it throws as not readable is listed, and the reading goes on. */
  part(path: Path, what: string, read: () => void): void {
    try {
      read();
    } catch (thrown) {
      if (!(thrown instanceof NotReadable)) throw thrown;
      this.skip(path, what, thrown.message, thrown.remedy);
    }
  }

  skip(path: Path, what: string, why: string, remedy: string): void {
    const line = this.#source.lineOf(path);
    this.#notRead.push({ where: writePath(path) || 'the file', line, what, why, remedy });
  }

  /**
   * Adds a rule under the name it has in the file, or one made of its columns and type.
   * @throws NotReadable when the parameters are none that the rule type takes
   */
  add(path: Path, dataset: string, draft: Draft, common: DraftCommon = {}, named?: string): void {
    const id = freeIdIn(this.#ids, (named === undefined ? undefined : idIn(named)) ?? wishOf(draft));
    const bound = this.#judged({ id, ...draft, ...withoutUndefined(common) }, id);
    for (const { dataset: other, column } of bound.references) {
      this.#remember(other, { columns: column === undefined ? [] : [{ name: column, type: 'text' }] });
    }
    this.#remember(dataset, { columns: columnsNamed(bound) });
    this.#rules.push({
      dataset,
      rule: bound.rule,
      sentence: bound.sentence,
      where: writePath(path) || 'the file',
      line: this.#source.lineOf(path),
    });
  }

  result({ id, title }: { readonly id: string; readonly title: string }): ImportResult {
    return {
      format: id,
      title,
      rules: this.#rules,
      datasets: [...this.#datasets.values()],
      not_read: this.#notRead.sort((a, b) => a.line - b.line),
    };
  }

  #judged(written: Readonly<Record<string, unknown>>, id: string): BoundRule {
    const parsed = RuleSchema.safeParse(written);
    const [issue] = parsed.error?.issues ?? [];
    const problem = parsed.success ? boundProblem(parsed.data) : issueText(issue);
    if (parsed.success && !problem) return boundRule(parsed.data);
    this.#ids.delete(id);
    throw problem ?? new NotReadable('It is no rule.', 'Correct the file.');
  }
}

function boundProblem(rule: Rule): NotReadable | undefined {
  const [problem] = boundRule(rule).problems;
  return problem && new NotReadable(problem.message, problem.remedy);
}

function issueText(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined) {
  const place = issue?.path.map(String).join('.') ?? '';
  return new NotReadable(
    `Its ${place || 'value'} does not hold: ${issue?.message ?? 'no rule'}.`,
    'Correct the value in the file, and import it again.',
  );
}

const OF_NUMBERS = new Set<string>(
  [
    'mean',
    'median',
    'quantile',
    'sum',
    'spread',
    'standard_deviation',
    'variance',
    'interquartile_range',
    'skewness',
  ].concat([
    'kurtosis',
    'positive',
    'not_negative',
    'not_zero',
    'multiple_of',
    'within_stdevs',
    'within_quartiles',
    'minimum',
    'maximum',
  ]),
);

/** The columns a rule names, of the type that suits it. */
function columnsNamed({ rule, columns }: BoundRule): NamedColumn[] {
  const { type, min, max } = rule as { type: string; min?: unknown; max?: unknown };
  const suits =
    OF_NUMBERS.has(type) || (type === 'value_range' && typeof (min ?? max) === 'number')
      ? 'number'
      : type === 'freshness'
        ? 'timestamp'
        : 'text';
  return columns.map((name) => ({ name, type: suits }));
}

function wishOf(draft: Draft): string {
  const { column, columns } = draft as { column?: unknown; columns?: unknown };
  const names = typeof column === 'string' ? [column] : Array.isArray(columns) ? columns.map(String) : [];
  return idIn([...names, draft.type].join('_')) ?? draft.type;
}

function withoutUndefined<Values extends object>(
  values: Values,
): { [Key in keyof Values]: NonNullable<Values[Key]> } {
  // What is left of the keys has a value.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
