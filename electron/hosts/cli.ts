#!/usr/bin/env node
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCli } from './cli/run-cli.ts';

/** The entry of the command line: `assay` in package.json's `bin`. */
const cancel = new AbortController();
process.on('SIGINT', () => {
  // The first interrupt cancels in good order, the second does not wait for it.
  if (cancel.signal.aborted) process.exit(130);
  cancel.abort();
});
process.on('SIGTERM', () => cancel.abort());
// A reader such as `head` may have seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

process.exitCode = await runCli(process.argv.slice(2), {
  programFolder: dirname(fileURLToPath(import.meta.url)),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: cancel.signal,
});
