import type { SpecProblem } from '#shared/pipeline/spec.ts';
import { EmptyState, StatusIcon, Table } from '../ui/index.ts';

/** What is wrong with the spec's file, and what to do about each. */
export function ProblemList({ problems }: { readonly problems: readonly SpecProblem[] }) {
  if (problems.length === 0) {
    return <EmptyState title="No problems">The pipeline's file holds.</EmptyState>;
  }
  return (
    <Table
      label="Problems"
      rows={problems}
      rowKey={(_, index) => index}
      columns={[
        {
          id: 'message',
          header: 'Problem',
          cell: (problem) => (
            <>
              <StatusIcon status="error" size="small" label="Error" /> {problem.message}
            </>
          ),
        },
        { id: 'remedy', header: 'What to do', cell: (problem) => problem.remedy },
        { id: 'path', header: 'Where', mono: true, cell: (problem) => problem.path },
        {
          id: 'line',
          header: 'Line',
          number: true,
          cell: (problem) => (problem.line === null ? '' : `${problem.line}:${problem.column ?? 1}`),
        },
      ]}
    />
  );
}
