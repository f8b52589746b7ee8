import { FileInput } from 'lucide-react';
import { useState } from 'react';
import { pickFiles, useData } from '#renderer/data/index.ts';
import { Button, Dialog, Problem } from '#renderer/ui/index.ts';
import { AppError } from '#shared/kernel/index.ts';
import type { ImportResult } from '#shared/importers/import-result.ts';
import { ImportDialog } from './import-dialog.tsx';

interface Read {
  readonly name: string;
  readonly result: ImportResult;
}

/** Reads the rules of a file that another tool wrote, and shows what came of it before anything is added. */
export function ImportRules() {
  const { client, bridge } = useData();
  const [read, setRead] = useState<Read | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [isReading, setReading] = useState(false);
  const pick = async (): Promise<void> => {
    const [picked] = await pickFiles('.json,.yaml,.yml');
    if (!picked) return;
    setReading(true);
    try {
      const { file_id, name } = await bridge.add(picked);
      setRead({ name, result: await client.rules.import({ file_id }) });
    } catch (thrown) {
      setError(AppError.from(thrown));
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      <Button icon={<FileInput />} onPress={() => void pick()} isDisabled={isReading}>
        {isReading ? 'Reading…' : 'Import'}
      </Button>
      {read && <ImportDialog name={read.name} result={read.result} onClose={() => setRead(null)} />}
      {error && (
        <Dialog
          title="Not imported"
          isOpen
          onClose={() => setError(null)}
          actions={
            <Button variant="primary" onPress={() => setError(null)}>
              Close
            </Button>
          }
        >
          <Problem what={error.message} why={placeOf(error)} remedy={error.remedy} />
        </Dialog>
      )}
    </>
  );
}

function placeOf({ where }: AppError): string | undefined {
  if (!where) return undefined;
  return [where.file, where.line === undefined ? undefined : `line ${where.line}`].filter(Boolean).join(', ');
}
