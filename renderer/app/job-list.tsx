import { describeError } from '#shared/kernel/index.ts';
import { useJob, type JobEntry } from '../data/index.ts';
import { Button, EmptyState, progressText, StatusIcon, Table, type Status } from '../ui/index.ts';
import { elapsedText } from './elapsed-text.ts';

const STATUS: Record<JobEntry['status'], { icon: Status; text: string }> = {
  running: { icon: 'info', text: 'Running' },
  succeeded: { icon: 'pass', text: 'Done' },
  failed: { icon: 'error', text: 'Failed' },
  cancelled: { icon: 'skip', text: 'Cancelled' },
};

/** Everything that ran since the page opened, newest first. */
export function JobList({ jobs }: { readonly jobs: readonly JobEntry[] }) {
  const { cancel } = useJob();
  if (jobs.length === 0) {
    return <EmptyState title="Nothing ran yet">Loading, profiling, checks and runs show here.</EmptyState>;
  }
  return (
    <Table
      label="Jobs"
      rows={jobs}
      rowKey={(job) => job.id}
      columns={[
        {
          id: 'status',
          header: 'State',
          width: '110px',
          cell: (job) => (
            <>
              <StatusIcon status={STATUS[job.status].icon} size="small" /> {STATUS[job.status].text}
            </>
          ),
        },
        { id: 'title', header: 'Job', cell: (job) => job.title },
        {
          id: 'detail',
          header: 'Detail',
          cell: (job) =>
            job.error ? describeError(job.error) : job.status === 'running' ? progressText(job.progress) : '',
        },
        { id: 'time', header: 'Time', number: true, cell: (job) => elapsedText(job, Date.now()) },
        {
          id: 'cancel',
          header: <span className="visually-hidden">Cancel</span>,
          width: '80px',
          cell: (job) =>
            job.status === 'running' && (
              <Button size="small" onPress={() => cancel(job.id)}>
                Cancel
              </Button>
            ),
        },
      ]}
    />
  );
}
