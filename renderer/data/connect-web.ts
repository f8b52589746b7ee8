import { RPCLink } from '@orpc/client/fetch';
import { z } from 'zod';
import { EXTENSIONS } from '#shared/formats/index.ts';
import { AppError, ERROR_CODES } from '#shared/kernel/index.ts';
import { hostSilent, notHandedOver, notUploaded } from '#shared/kernel/messages/host.ts';
import { createAssayClient, type HostBridge, type HostFile, type Link } from '#shared/rpc/index.ts';
import type { Connection } from './connection.ts';
import { pickFiles } from './pick-files.ts';
import { takeFiles } from './take-files.ts';
import { takeToken } from './take-token.ts';

/** What the browser's picker shows first; any other file can be chosen too. */
const DATA_FILES = [...EXTENSIONS, '.gz', '.zst', '.zip'].join();
const HostFileSchema = z.object({ file_id: z.string(), name: z.string() });
const RefusalSchema = z.object({
  error: z.object({ code: z.enum(ERROR_CODES), message: z.string(), remedy: z.string().optional() }),
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
      if (kind !== 'data') return [];
      const { taken, errors } = await takeFiles({ add }, await pickFiles(DATA_FILES));
      if (errors.length > 0) throw errors[0];
      return taken;
    },
    add,
    addPath: (path) => nameFile(path, headers),
    reveal: () => Promise.resolve(false),
    onCommand: () => () => {},
  };
}

async function upload(file: File, headers: Record<string, string>): Promise<HostFile> {
  const response = await fetch(`/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: file,
  }).catch((thrown: unknown) => {
    // The browser says no more of a folder, or of a file that changed since it was chosen.
    throw thrown instanceof TypeError ? notUploaded(file.name) : thrown;
  });
  return answeredFile(response, file.name);
}

async function nameFile(path: string, headers: Record<string, string>): Promise<HostFile> {
  const response = await fetch('/paths', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ path }),
  }).catch((thrown: unknown) => {
    throw thrown instanceof TypeError ? hostSilent(location.origin) : thrown;
  });
  return answeredFile(response, path);
}

async function answeredFile(response: Response, name: string): Promise<HostFile> {
  if (response.ok) return HostFileSchema.parse(await response.json());
  const sent: unknown = await response.json().catch(() => null);
  const answer = RefusalSchema.safeParse(sent);
  throw answer.success ? new AppError(answer.data.error) : notHandedOver(name, response.status);
}
