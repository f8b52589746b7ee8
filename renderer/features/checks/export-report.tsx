import { Download } from 'lucide-react';
import { downloadText } from '#renderer/data/index.ts';
import { Button, Menu, toast } from '#renderer/ui/index.ts';
import { checkHtml } from '#shared/report/check-html.ts';
import { checkJunit } from '#shared/report/check-junit.ts';
import { checkMarkdown } from '#shared/report/check-markdown.ts';
import type { CheckReportTitle } from '#shared/report/check-status.ts';
import type { CheckReport } from '#shared/rules/check-report.ts';

const FORMATS: readonly {
  readonly id: string;
  readonly label: string;
  readonly file: string;
  readonly type: string;
  render(report: CheckReport, title: CheckReportTitle): string;
}[] = [
  { id: 'html', label: 'HTML page', file: 'check.html', type: 'text/html', render: checkHtml },
  { id: 'markdown', label: 'Markdown', file: 'check.md', type: 'text/markdown', render: checkMarkdown },
  { id: 'junit', label: 'JUnit XML', file: 'check.xml', type: 'application/xml', render: checkJunit },
  {
    id: 'json',
    label: 'JSON',
    file: 'check.json',
    type: 'application/json',
    render: (report) => `${JSON.stringify(report, null, 2)}\n`,
  },
];

interface ExportReportProps {
  /** Undefined while nothing was checked. */
  readonly report: CheckReport | undefined;
  /** What was checked: a dataset, or the pipeline. */
  readonly name: string;
}

/** Hands out the report that is on screen, in a format that others read. */
export function ExportReport({ report, name }: ExportReportProps) {
  return (
    <Menu
      label="Export report"
      trigger={
        <Button icon={<Download />} isDisabled={!report}>
          Export report
        </Button>
      }
      items={FORMATS.map(({ id, label, file, type, render }) => ({
        id,
        label,
        onAction: () => {
          if (!report) return;
          const written = `${name}-${file}`;
          downloadText(written, type, render(report, { name, at: new Date().toISOString() }));
          toast({ text: `${written} is in your downloads` });
        },
      }))}
    />
  );
}
