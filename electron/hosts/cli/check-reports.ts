import type { Command } from 'commander';
import { basename } from 'node:path';
import { writeAtomically } from '#electron/engine/project/write-atomically.ts';
import { checkHtml } from '#shared/report/check-html.ts';
import { checkJunit } from '#shared/report/check-junit.ts';
import { checkMarkdown } from '#shared/report/check-markdown.ts';
import type { CheckReportTitle } from '#shared/report/check-status.ts';
import type { CheckReport } from '#shared/rules/check-report.ts';
import { textOption, type CliOptions } from './command.ts';
import { outputPath } from './output-path.ts';

const REPORTS: readonly {
  readonly option: string;
  readonly what: string;
  render(report: CheckReport, title: CheckReportTitle): string;
}[] = [
  { option: 'html', what: 'writes the report as one HTML page', render: checkHtml },
  { option: 'md', what: 'writes the report as Markdown', render: checkMarkdown },
  { option: 'junit', what: 'writes the report as JUnit XML, for a build server', render: checkJunit },
];

export function addReportOptions(command: Command): void {
  for (const { option, what } of REPORTS) command.option(`--${option} <file>`, what);
}

/**
 * What writes the reports that the options ask for; where they go is known to be no input.
 * @throws AppError `usage` when one of them is
 */
export async function reportWriter(
  options: CliOptions,
  inputs: readonly string[],
): Promise<(report: CheckReport) => Promise<void>> {
  const wanted: { path: string; render: (typeof REPORTS)[number]['render'] }[] = [];
  for (const { option, render } of REPORTS) {
    const file = textOption(options, option);
    if (file !== undefined) wanted.push({ path: await outputPath(file, inputs), render });
  }
  const title: CheckReportTitle = { name: basename(inputs[0] ?? 'check'), at: new Date().toISOString() };
  return async (report) => {
    for (const { path, render } of wanted) await writeAtomically(path, render(report, title));
  };
}
