import { AppError } from '../app-error.ts';

/** The document every project has. */
export const SPEC_FILE = 'pipeline.assay.yaml';

export function noProjectOpen(): AppError {
  return new AppError({
    code: 'not_found',
    message: 'No project is open.',
    remedy: 'Open or create a project first.',
  });
}

export function notAProject(folder: string): AppError {
  return new AppError({
    code: 'not_found',
    message: `There is no ${SPEC_FILE} in this folder.`,
    where: { file: folder },
    remedy: 'Choose the folder of a project, or create a project here.',
  });
}

export function projectExists(file: string): AppError {
  return new AppError({
    code: 'usage',
    message: 'There is a project already; nothing was written.',
    where: { file },
    remedy: 'Open it, or choose another folder or name.',
  });
}

export function folderNotEmpty(folder: string): AppError {
  return new AppError({
    code: 'usage',
    message: 'The folder is not empty; nothing was written.',
    where: { file: folder },
    remedy: 'Choose a new folder for the sample project.',
  });
}

export function folderIsFile(path: string): AppError {
  return new AppError({
    code: 'usage',
    message: 'This is a file, not a folder; nothing was written.',
    where: { file: path },
    remedy: 'Choose a new folder for the project.',
  });
}

export function notASpec(file: string): AppError {
  return new AppError({
    code: 'usage',
    message: 'This file is no spec: a spec ends in .yaml or .yml.',
    where: { file },
    remedy: `Name the ${SPEC_FILE} or the folder of a project; \`assay suggest FILE -o SPEC\` starts one.`,
  });
}

export function unknownRecentProject(): AppError {
  return new AppError({
    code: 'not_found',
    message: 'This project is not in the list of recent projects any more.',
    remedy: 'Open its folder instead.',
  });
}

export function unknownDataset(dataset: string, known: readonly string[]): AppError {
  return new AppError({
    code: 'not_found',
    message: `The project has no dataset called ${dataset}.`,
    remedy: known.length > 0 ? `It has ${known.join(', ')}.` : 'Open a file first.',
  });
}

export function datasetWithoutFile(dataset: string): AppError {
  return new AppError({
    code: 'not_found',
    message: `${dataset} has no extract to load.`,
    remedy: `Give it one in the spec: \`extract: { file: … }\`.`,
  });
}

export function unknownTarget(id: string, known: readonly string[]): AppError {
  return new AppError({
    code: 'not_found',
    message: `The spec has no target called ${id}.`,
    where: { path: 'targets' },
    remedy: known.length > 0 ? `It has ${known.join(', ')}.` : 'Add a target to the spec first.',
  });
}

/** A warning on a plan: the run would not come as far as this merge; `why` says what stops it. */
export function targetNotReached(target: string, why: string): string {
  return `A run would stop before ${target} is loaded: ${why} The plan shows what would happen if it did not.`;
}

export function unknownRule(id: string, dataset: string): AppError {
  return new AppError({
    code: 'not_found',
    message: `The spec has no rule called ${id} on ${dataset}.`,
    where: { path: 'quality' },
    remedy: 'Run the checks again: the rule may have been renamed or removed.',
  });
}

export function noRulesOn(dataset: string): AppError {
  return new AppError({
    code: 'not_found',
    message: `The spec has no rules on ${dataset}.`,
    where: { path: 'quality' },
    remedy: 'Write a rule for it, or choose a dataset that has some.',
  });
}

export function notSavable(file: string, reason: string): AppError {
  return new AppError({
    code: 'unreadable_file',
    message: `The file could not be written: ${reason}.`,
    where: { file },
    remedy: 'Check that the folder exists, is not write-protected and has space left.',
  });
}

export function noUsableName(name: string): AppError {
  return new AppError({
    code: 'usage',
    message: `"${name}" cannot be the name of a project folder.`,
    remedy: 'Use letters, digits, spaces, - and _.',
  });
}
