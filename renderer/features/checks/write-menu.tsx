import { Download } from 'lucide-react';
import { useWriteCheck, type BrokenChoice, type WriteCheck } from '#renderer/data/index.ts';
import { AppError } from '#shared/kernel/index.ts';
import type { WrittenCheck } from '#shared/rpc/index.ts';
import { AppProblem, Button, formatCount, KeyValue, Menu, Dialog } from '#renderer/ui/index.ts';

/** Writes the failing rows, their cells, or the whole dataset in two, and says what was written where. */
export function WriteMenu({ choice }: { readonly choice: BrokenChoice }) {
  const write = useWriteCheck(choice);
  const item = (id: string, label: string, what: WriteCheck) => ({
    id,
    label,
    onAction: () => write.mutate(what),
  });
  return (
    <>
      <Menu
        label="Write to files"
        trigger={
          <Button size="small" icon={<Download />} isDisabled={write.isPending}>
            {write.isPending ? 'Writing…' : 'Write to files'}
          </Button>
        }
        items={[
          item('rows-csv', 'These rows as CSV', { what: 'rows', format: 'csv' }),
          item('rows-parquet', 'These rows as Parquet', { what: 'rows', format: 'parquet' }),
          item('cells', 'Every violating cell as CSV', { what: 'cells', format: 'csv' }),
          'separator',
          item('quarantine-csv', 'Quarantine and clean rows as CSV', { what: 'quarantine', format: 'csv' }),
          item('quarantine-parquet', 'Quarantine and clean rows as Parquet', {
            what: 'quarantine',
            format: 'parquet',
          }),
        ]}
      />
      <Dialog
        title={write.isError ? 'Nothing was written' : 'Written'}
        isOpen={write.isSuccess || (write.isError && AppError.from(write.error).code !== 'cancelled')}
        onClose={write.reset}
        actions={
          <Button variant="primary" onPress={write.reset} autoFocus>
            Close
          </Button>
        }
      >
        {write.isSuccess && <Written written={write.data} what={write.variables.what} />}
        {write.isError && <AppProblem error={AppError.from(write.error)} />}
      </Dialog>
    </>
  );
}

function Written({ written, what }: { readonly written: WrittenCheck; readonly what: WriteCheck['what'] }) {
  const { folder, files, violating, clean } = written;
  const sum = violating + (clean ?? 0);
  return (
    <KeyValue
      items={[
        { key: 'Folder', value: folder },
        { key: 'Files', value: files.map((file) => file.slice(folder.length + 1)).join(', ') },
        {
          key: what === 'cells' ? 'Cells' : 'Violating',
          value: formatCount(violating, what === 'cells' ? 'line' : 'row'),
        },
        ...(clean === null
          ? []
          : [
              { key: 'Clean', value: formatCount(clean, 'row') },
              { key: 'Together', value: `${formatCount(sum, 'row')}: every row of the extract, once` },
            ]),
      ]}
    />
  );
}
