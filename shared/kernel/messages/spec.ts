import { nearestName } from '../near-miss.ts';
/** What is wrong and what to do about it; the place is added by whoever knows it. */
export interface Complaint {
  readonly message: string;
  readonly remedy: string;
}

const didYouMean = (nearest: string | undefined): string => (nearest ? `Did you mean ${nearest}?` : '');

/** `a, b, c and 4 more`. */
export function listOf(names: Iterable<string>, most = 12): string {
  const all = [...names];
  const more = all.length - most;
  return more > 0 ? `${all.slice(0, most).join(', ')} and ${more} more` : all.join(', ');
}

const suggestion = (nearest: string | undefined, what: string, known: Iterable<string>): string => {
  const list = listOf(known);
  return [didYouMean(nearest), list === '' ? `There are no ${what}.` : `The ${what} are: ${list}.`]
    .filter(Boolean)
    .join(' ');
};

export function emptySpec(file: string): Complaint {
  return {
    message: `${file} is empty.`,
    remedy: 'Write a spec into it, or make one with: assay init',
  };
}

export function specIsNoMapping(found: string): Complaint {
  return {
    message: `A spec is a mapping of keys (assay, name, sources, …), not ${found}.`,
    remedy: 'Start the file with: assay: 1',
  };
}

export function yamlSyntax(problem: string): Complaint {
  return { message: `This is not valid YAML: ${problem}.`, remedy: 'Correct the text at this place.' };
}

export function tabIndent(): Complaint {
  return { message: 'YAML does not allow a tab as indentation.', remedy: 'Indent with spaces.' };
}

export function duplicateKey(): Complaint {
  return { message: 'This key stands here twice.', remedy: 'Remove one of the two.' };
}

export function missingVersion(): Complaint {
  return {
    message: 'The file does not say which version of the format it is in.',
    remedy: 'Add this line at its start: assay: 1',
  };
}

export function badVersion(found: string): Complaint {
  return {
    message: `The version must be a whole number from 1 on, and is ${found}.`,
    remedy: 'Write it as: assay: 1',
  };
}

export function newerVersion(found: number, known: number): Complaint {
  return {
    message: `This file is of version ${found}; this Assay reads up to version ${known}.`,
    remedy: 'Update Assay, or open the file with the Assay that wrote it.',
  };
}

export function unknownKey(key: string, nearest: string | undefined, known: Iterable<string>): Complaint {
  return { message: `There is no key ${key} here.`, remedy: suggestion(nearest, 'keys', known) };
}

export function missingKey(key: string): Complaint {
  return { message: `The key ${key} is missing.`, remedy: `Add ${key}.` };
}

export function wrongKind(key: string, expected: string, found: string): Complaint {
  return { message: `${key} must be ${expected}, and is ${found}.`, remedy: `Give ${expected}.` };
}

export function notOneOf(
  key: string,
  found: string,
  nearest: string | undefined,
  known: Iterable<string>,
): Complaint {
  return { message: `${key} cannot be ${found}.`, remedy: suggestion(nearest, 'choices', known) };
}

export function badValue(key: string, why: string): Complaint {
  return { message: `${key} does not hold: ${why}.`, remedy: `Correct ${key}.` };
}

export function credentialInSpec(kind: string): Complaint {
  return {
    message: `This looks like ${kind}. A spec goes to git and never holds credentials.`,
    remedy:
      'Remove it (and change it, if it was ever shared); name a connection of the orchestrator instead.',
  };
}

export function duplicateId(what: string, id: string, first: string): Complaint {
  return {
    message: `The ${what} ${id} is already taken by ${first}.`,
    remedy: 'Give one of the two another id.',
  };
}

export function unknownDataset(
  name: string,
  nearest: string | undefined,
  known: Iterable<string>,
): Complaint {
  return {
    message: `There is no dataset ${name} in this spec.`,
    remedy: suggestion(nearest, 'datasets', known),
  };
}

export function unknownParameter(name: string, known: readonly string[]): Complaint {
  return {
    message: `There is no parameter ${name} in this spec.`,
    remedy: suggestion(nearestName(name, known), 'parameters', known),
  };
}

export function targetIsNoInput(name: string): Complaint {
  return {
    message: `${name} is a target; gates, transforms and targets read from sources and transforms.`,
    remedy: 'Name the source or transform that the target is loaded from.',
  };
}

export function unknownColumnOf(
  who: string,
  column: string,
  dataset: string,
  nearest: string | undefined,
  known: Iterable<string>,
): Complaint {
  return {
    message: `${who} names the column ${column}, which ${dataset} does not have.`,
    remedy: suggestion(nearest, `columns of ${dataset}`, known),
  };
}

export function secondGate(dataset: string, first: string): Complaint {
  return {
    message: `${dataset} already has a gate at ${first}.`,
    remedy: 'Put all its rules into one gate.',
  };
}

export function noSources(): Complaint {
  return {
    message: 'The pipeline has no source.',
    remedy: 'Add one under sources: where the data lives, and the extract that stands for it.',
  };
}

export function dependencyCycle(path: readonly string[]): Complaint {
  return {
    message: `These depend on each other in a circle: ${path.join(' → ')}.`,
    remedy: 'Change one of them so that it no longer reads from what is made of it.',
  };
}

export function badCron(cron: string, why: string): Complaint {
  return {
    message: `The cron expression “${cron}” does not parse: ${why}.`,
    remedy: 'Give five fields (minute hour day month weekday), as in: 0 5 * * *',
  };
}

export function cronNeverRuns(cron: string): Complaint {
  return { message: `The cron expression “${cron}” never comes true.`, remedy: 'Check its day and month.' };
}

export function badTimezone(zone: string, nearest: string | undefined): Complaint {
  return {
    message: `There is no time zone ${zone}.`,
    remedy: [didYouMean(nearest), 'Give an IANA name, as in: UTC or Europe/Berlin'].filter(Boolean).join(' '),
  };
}

export function unknownConnection(
  id: string,
  nearest: string | undefined,
  known: Iterable<string>,
): Complaint {
  return {
    message: `No source, target or alert uses the connection ${id}.`,
    remedy: suggestion(nearest, 'connections', known),
  };
}
