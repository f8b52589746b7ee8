import { RPCLink } from '@orpc/client/fetch';
import { z } from 'zod';
import { AppError, ERROR_CODES } from '#shared/kernel/index.ts';
import { hostSilent } from '#shared/kernel/messages/host.ts';
import { createAssayClient, type HostBridge, type HostFile, type Link } from '#shared/rpc/index.ts';
import type { Connection } from './connection.ts';
import { pickFile } from './pick-file.ts';
import { takeToken } from './take-token.ts';

const DATA_FILES = '.csv,.tsv,.txt,.parquet,.json,.ndjson,.jsonl,.gz';
const HostFileSchema = z.object({ file_id: z.string(), name: z.string() });
const UploadErrorSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  remedy: z.string().optional(),
});

/** The connection of a page that `assay serve` serves: HTTP with the run's token. */
export function connectWeb(): Connection {
  const token = takeToken({
    hash: location.hash,
    storage: sessionStorage,
    replaceHash: (hash) => history.replaceState(history.state, '', hash),
  });
  const headers = { authorization: `Bearer ${token}` };
  const link = sayingWhenSilent(new RPCLink({ url: `${location.origin}/rpc`, headers }));
  return {
    client: createAssayClient(() => link),
    bridge: webBridge(headers),
    // Each call is a request of its own: the host waits for the engine, and answers what became of it.
    onEngineGone: () => {},
    onReconnect: () => {},
  };
}

/** A link whose calls say that the host is not there; it can't say so itself. */
function sayingWhenSilent(link: Link): Link {
  return {
    async call(...call) {
      try {
        return await link.call(...call);
      } catch (thrown) {
        // What `fetch` throws when nobody answers.
        throw thrown instanceof TypeError ? hostSilent(location.origin) : thrown;
      }
    },
  };
}

function webBridge(headers: Record<string, string>): HostBridge<File> {
  const add = (file: File) => upload(file, headers);
  return {
    kind: 'web',
    async choose(kind) {
      if (kind !== 'data') return null;
      const file = await pickFile(DATA_FILES);
      return file && add(file);
    },
    add,
    reveal: () => Promise.resolve(false),
    onCommand: () => () => {},
  };
}

async function upload(file: File, headers: Record<string, string>): Promise<HostFile> {
  const response = await fetch(`/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: file,
  });
  if (response.ok) return HostFileSchema.parse(await response.json());
  const error = UploadErrorSchema.safeParse(await response.json().catch(() => null));
  throw new AppError(
    error.success
      ? error.data
      : {
          code: 'unreadable_file',
          message: `${file.name} could not be handed to the host (HTTP ${response.status}).`,
          remedy: 'Reload the page from the address that `assay serve` printed, and try again.',
        },
  );
}
