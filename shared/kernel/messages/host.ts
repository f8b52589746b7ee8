import { AppError } from '../app-error.ts';

/** The transport closed, or the process behind it ended, while a call was pending or before it began. */
export function engineGone(reason = 'The engine stopped before it answered'): AppError {
  return new AppError({
    code: 'engine_gone',
    message: `${reason}.`,
    remedy: 'It restarts by itself and reopens the project; then try again.',
  });
}

/** The host of the page does not answer at all: who started it ended it, or the machine slept. */
export function hostSilent(origin: string): AppError {
  return new AppError({
    code: 'engine_gone',
    message: `Assay does not answer at ${origin} any more.`,
    remedy: 'Start `assay serve` again and open the address that it prints.',
  });
}

export function engineKeepsCrashing(crashes: number, reason: string): AppError {
  return new AppError({
    code: 'engine_gone',
    message: `The engine stopped ${crashes} times within a minute and was not started again (last: ${reason}).`,
    remedy:
      'Close Assay and start it again. If it happens again, delete the .assay folder of the project: it is only a cache.',
  });
}

/** A call whose input does not fit the contract; `problem` names the field. */
export function invalidCall(problem: string): AppError {
  return new AppError({
    code: 'usage',
    message: `The call was not understood: ${problem}.`,
    remedy: 'Reload the page; if it happens again, page and host are of different versions.',
  });
}

export function callRefused(status: number): AppError {
  return new AppError({
    code: 'usage',
    message: `The host refused the call (HTTP ${status}).`,
    remedy: 'Open the address that `assay serve` printed, with its #token part: each start makes a new one.',
  });
}

export function unknownFileId(): AppError {
  return new AppError({
    code: 'not_found',
    message: 'The file is not known to the host any more.',
    remedy: 'Choose the file again.',
  });
}

export function uploadTooLarge(name: string, limitBytes: number): AppError {
  return new AppError({
    code: 'usage',
    message: `${name} is larger than what can be uploaded (${Math.floor(limitBytes / 2 ** 20)} MB).`,
    where: { file: name },
    remedy: 'Put the file into the folder of the project and name it in the spec, or use the desktop app.',
  });
}

/** The browser could not send what the user gave it: it is a folder, or was changed or removed since. */
export function notUploaded(name: string): AppError {
  return new AppError({
    code: 'unreadable_file',
    message: `${name} could not be read by the browser.`,
    remedy: 'A folder is opened by its path. Of a file that was changed or moved, choose it again.',
  });
}

/** The host did not take a file or path; `status` is what HTTP says of it. */
export function notHandedOver(name: string, status: number): AppError {
  return new AppError({
    code: 'unreadable_file',
    message: `${name} could not be handed to the host (HTTP ${status}).`,
    remedy: 'Reload the page from the address that `assay serve` printed, and try again.',
  });
}

export function portTaken(port: number): AppError {
  return new AppError({
    code: 'usage',
    message: `Port ${port} is in use.`,
    remedy: 'Choose another one with --port, or leave --port out to get a free one.',
  });
}
