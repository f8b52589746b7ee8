import { randomUUID } from 'node:crypto';
import { createAdaptorServer } from '@hono/node-server';
import { RPCHandler } from '@orpc/server/fetch';
import { BodyLimitPlugin } from '@orpc/server/fetch';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { AppError } from '#shared/kernel/index.ts';
import { portTaken } from '#shared/kernel/messages/host.ts';
import type { AssayClient } from '#shared/rpc/index.ts';
import { contentSecurityPolicyOf, SECURITY_HEADERS } from './content-security-policy.ts';
import type { RegisteredFile } from './engine-protocol.ts';
import { forwardRouter } from './forward-router.ts';
import { makeToken, refusalOf } from './http/access.ts';
import { readPageFile } from './http/page-files.ts';
import { Uploads } from './http/uploads.ts';
import { nameOfPath, namedPath } from './named-path.ts';

const UPLOAD_LIMIT_BYTES = 4 * 2 ** 30;
const CALL_LIMIT_BYTES = 16 * 2 ** 20;
const PATH_LIMIT_BYTES = 2 ** 17;
const NamedPathSchema = z.strictObject({ path: z.string().trim().min(1).max(32_768) });
const REFUSALS = {
  401: 'Open the address that `assay serve` printed, with its #token part.',
  403: 'Another site may not call this host.',
  421: 'This host answers 127.0.0.1 and localhost only.',
};

export interface HttpHostOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** The folder of the built page. */
  readonly pageFolder: string;
  readonly client: AssayClient;
  register(file: RegisteredFile): void;
  /** The open project's folder: where a relative path of the user lies. */
  folder(): string | null;
  readonly uploadLimitBytes?: number;
}

export interface HttpHost {
  /** The page's address with the token in its fragment, which no request carries. */
  readonly url: string;
  readonly origin: string;
  readonly token: string;
  close(): Promise<void>;
}

/** Serves page, calls and uploads on 127.0.0.1, to who has this run's token. @throws AppError `usage` for a taken port */
export async function serveHttp(options: HttpHostOptions): Promise<HttpHost> {
  const token = makeToken();
  const uploads = new Uploads(options.uploadLimitBytes ?? UPLOAD_LIMIT_BYTES);
  let port = options.port;
  const app = new Hono();
  app.use(async (context, next) => {
    const { path } = context.req;
    const needsToken = path.startsWith('/rpc/') || path === '/files' || path === '/paths';
    const refusal = refusalOf(
      {
        host: context.req.header('host'),
        origin: context.req.header('origin'),
        authorization: context.req.header('authorization'),
      },
      { port, token, needsToken },
    );
    if (refusal) context.res = context.text(REFUSALS[refusal], refusal);
    else await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.header(name, value);
    context.header('Content-Security-Policy', contentSecurityPolicyOf(path));
  });
  app.all('/rpc/*', rpcHandler(options.client));
  app.post('/files', uploadHandler(uploads, options.register));
  app.post('/paths', bodyLimit({ maxSize: PATH_LIMIT_BYTES }), pathHandler(options));
  app.get('*', pageHandler(options.pageFolder));

  const server = createAdaptorServer({ fetch: app.fetch });
  port = await listen(server, options.port);
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/#token=${token}`,
    origin,
    token,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await uploads.close();
    },
  };
}

function rpcHandler(client: AssayClient) {
  const handler = new RPCHandler(forwardRouter(client), {
    plugins: [new BodyLimitPlugin({ maxBodySize: CALL_LIMIT_BYTES })],
  });
  return async (context: Context) => {
    const { matched, response } = await handler.handle(context.req.raw, { prefix: '/rpc', context: {} });
    return matched ? response : context.text('No such method.', 404);
  };
}

function uploadHandler(uploads: Uploads, register: (file: RegisteredFile) => void) {
  return async (context: Context) => {
    const { body } = context.req.raw;
    const name = context.req.query('name');
    if (!body || !name) return context.text('Post the file itself, with ?name=.', 400);
    try {
      const file = await uploads.receive(name, body);
      register(file);
      return context.json({ file_id: file.id, name: file.name });
    } catch (thrown) {
      if (thrown instanceof AppError) return context.json({ error: thrown.toData() }, 413);
      throw thrown;
    }
  };
}

/** The page names what its user typed or pasted: who has the token may read the user's files anyway. */
function pathHandler({ register, folder }: Pick<HttpHostOptions, 'register' | 'folder'>) {
  return async (context: Context) => {
    const sent = NamedPathSchema.safeParse(await context.req.json().catch(() => null));
    if (!sent.success) return context.text('Post {"path": "…"} as JSON.', 400);
    const path = namedPath(sent.data.path, folder());
    const file = { id: randomUUID(), path, name: nameOfPath(path), uploaded: false };
    register(file);
    return context.json({ file_id: file.id, name: file.name });
  };
}

function pageHandler(folder: string) {
  return async (context: Context) => {
    const file = await readPageFile(folder, context.req.path);
    if (!file) return context.text('Not found.', 404);
    return context.body(file.content, 200, {
      'Content-Type': file.type,
      // Built assets carry a hash of their content in their name.
      'Cache-Control': file.path.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache',
    });
  };
}

/** Listens on the loopback address only; resolves with the port. */
function listen(server: ReturnType<typeof createAdaptorServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? portTaken(port) : error),
    );
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
