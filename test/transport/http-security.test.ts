import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegisteredFile } from '#electron/hosts/engine-protocol.ts';
import { serveHttp, type HttpHost } from '#electron/hosts/http.ts';
import { createAssayClient } from '#shared/rpc/index.ts';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

let folder: string;
let host: HttpHost;
const registered: RegisteredFile[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-page-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'page', 'index.html'), '<title>page</title>');
  await writeFile(join(folder, 'page', 'assets', 'arquero-worker-abc123.js'), 'worker');
  await symlink(join(folder, 'secret.txt'), join(folder, 'page', 'assets', 'link.txt'));
  host = await serveHttp({
    port: 0,
    pageFolder: join(folder, 'page'),
    client: createAssayClient(() => {
      throw new Error('no request of this suite may get as far as the engine');
    }),
    register: (file) => registered.push(file),
    folder: () => '/projects/orders',
    uploadLimitBytes: 1000,
  });
});

afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

/** A request whose path and headers go out exactly as written; `fetch` would tidy both. */
function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { port } = new URL(host.origin);
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {} } = options;
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end(options.body);
  });
}

const authorised = () => ({ authorization: `Bearer ${host.token}` });

describe('the web host', () => {
  it('listens on the loopback address and gives the token in the fragment alone', () => {
    const url = new URL(host.url);
    expect(url.hostname).toBe('127.0.0.1');
    expect(url.hash).toBe(`#token=${host.token}`);
    expect(url.pathname + url.search).toBe('/');
    expect(Buffer.from(host.token, 'base64url')).toHaveLength(16);
  });

  it('serves the page, and answers its routes with the page', async () => {
    expect(await send('/')).toMatchObject({ status: 200, body: '<title>page</title>' });
    expect(await send('/profile/users')).toMatchObject({ status: 200, body: '<title>page</title>' });
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', '[::1]:80'])(
    'answers 421 to Host %s',
    async (name) => {
      expect(await send('/', { headers: { host: name } })).toMatchObject({ status: 421 });
    },
  );

  it.each(['https://evil.example', 'null', 'http://127.0.0.1', 'http://127.0.0.1:1'])(
    'answers 403 to Origin %s, with the token too',
    async (origin) => {
      const headers = { ...authorised(), origin };
      expect(await send('/rpc/system/info', { method: 'POST', headers })).toMatchObject({ status: 403 });
      expect(await send('/files?name=a.csv', { method: 'POST', headers })).toMatchObject({ status: 403 });
    },
  );

  it.each([{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic x' }])(
    'answers 401 to a call with %j',
    async (headers: Record<string, string>) => {
      expect(await send('/rpc/system/info', { method: 'POST', headers })).toMatchObject({ status: 401 });
      expect(await send('/files?name=a.csv', { method: 'POST', headers })).toMatchObject({ status: 401 });
    },
  );

  it('takes no token from the query', async () => {
    const path = `/rpc/system/info?token=${host.token}`;
    expect(await send(path, { method: 'POST' })).toMatchObject({ status: 401 });
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/secret.txt%00.js',
    '/%zz.js',
    '/assets/link.txt',
    '/assets/missing.js',
  ])('answers 404 to %s', async (path) => {
    const answer = await send(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  it('serves everything with its security headers', async () => {
    for (const path of ['/', '/assets/missing.js', '/rpc/system/info']) {
      expect((await send(path)).headers).toMatchObject({
        'content-security-policy': expect.stringContaining("script-src 'self';") as string,
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('lets the Arquero worker alone compile code', async () => {
    const { headers } = await send('/assets/arquero-worker-abc123.js');
    expect(headers['content-security-policy']).toBe("default-src 'none'; script-src 'self' 'unsafe-eval'");
    expect((await send('/')).headers['content-security-policy']).not.toContain('unsafe-eval');
  });
});

describe('a path', () => {
  const post = (body: string, headers = authorised()) => send('/paths', { method: 'POST', headers, body });

  it('gets an id; a relative one lies in the open project', async () => {
    const answer = await post('{"path": " extracts/orders_*.csv "}');
    expect(answer.status).toBe(200);
    const file = registered.at(-1);
    expect(JSON.parse(answer.body)).toEqual({ file_id: file?.id, name: 'extracts/orders_*.csv' });
    expect(file).toMatchObject({ path: '/projects/orders/extracts/orders_*.csv', uploaded: false });
  });

  it('is taken from nobody without the token or from another site', async () => {
    const before = registered.length;
    const body = '{"path": "/etc/passwd"}';
    expect(await post(body, { authorization: 'Bearer wrong' })).toMatchObject({ status: 401 });
    const foreign = { ...authorised(), origin: 'https://evil.example' };
    expect(await post(body, foreign)).toMatchObject({ status: 403 });
    expect(registered).toHaveLength(before);
  });

  it.each(['', 'x', '{}', '{"path": " "}', '{"path": 7}', '{"path": "a", "more": 1}'])(
    'is not understood as %j',
    async (body) => {
      expect(await post(body)).toMatchObject({ status: 400 });
    },
  );

  it('has an end', async () => {
    expect(await post(JSON.stringify({ path: 'x'.repeat(200_000) }))).toMatchObject({ status: 413 });
  });
});

describe('an upload', () => {
  it('is kept whole, under an id and a name that can only be its own', async () => {
    const answer = await send('/files?name=..%2F..%2Fetc%2Fpasswd', {
      method: 'POST',
      headers: authorised(),
      body: 'a,b\n1,2\n',
    });
    expect(answer.status).toBe(200);
    const file = registered.at(-1);
    expect(JSON.parse(answer.body)).toEqual({ file_id: file?.id, name: 'passwd' });
    expect(await readFile(file?.path ?? '', 'utf8')).toBe('a,b\n1,2\n');
    expect(file?.path.startsWith(join(tmpdir(), 'assay-uploads-'))).toBe(true);
  });

  it('beyond the limit is refused, and nothing of it is left', async () => {
    const folderOfUploads = join(registered.at(-1)?.path ?? '', '..', '..');
    const before = await readdir(folderOfUploads);
    const answer = await send('/files?name=big.csv', {
      method: 'POST',
      headers: authorised(),
      body: 'x'.repeat(1001),
    });
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'usage', where: { file: 'big.csv' } } });
    expect(await readdir(folderOfUploads)).toEqual(before);
  });
});
