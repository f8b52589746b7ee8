import { resolve } from 'node:path';

/** What a start of the app asks for beside the window. */
export interface LaunchRequest {
  /** The sample project, generated when it is not there yet. */
  readonly sample: boolean;
  /** An absolute path to a project's folder or spec file. */
  readonly project: string | null;
}

/**
 * Reads the arguments of a start, first or second. `unpackaged` says that Electron was given the app's folder as its
 * first argument. Chromium's own switches pass through here too and mean nothing to us.
 */
export function launchRequest(
  argv: readonly string[],
  { cwd, unpackaged }: { cwd: string; unpackaged: boolean },
): LaunchRequest {
  const args = argv.slice(1);
  const paths = args.filter((arg) => !arg.startsWith('-')).slice(unpackaged ? 1 : 0);
  return {
    sample: args.includes('--sample'),
    project: paths[0] === undefined ? null : resolve(cwd, paths[0]),
  };
}
