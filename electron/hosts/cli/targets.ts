import { EXPORTERS } from '#shared/exporters/index.ts';
import type { CliCommand } from './command.ts';
import { textTable } from './text-table.ts';

/** `assay targets`: what a pipeline can be exported to. */
export const targets: CliCommand = {
  configure() {},
  run() {
    const known = EXPORTERS.map(({ id, title, summary }) => ({ id, title, summary }));
    const text = textTable(
      ['target', 'title', 'summary'],
      known.map(({ id, title, summary }) => [id, title, summary]),
    );
    return Promise.resolve({ json: { targets: known }, text });
  },
};
