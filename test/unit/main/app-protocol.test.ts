import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appScheme, servePage } from '#electron/main/app-protocol.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-page-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'page', 'assets', 'app.js'), 'void 0');
  await writeFile(join(folder, 'page', 'assets', 'arquero-worker-1a2b.js'), 'void 1');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await symlink(join(folder, 'secret.txt'), join(folder, 'page', 'link.txt')).catch(() => undefined);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const get = (address: string, method = 'GET') =>
  servePage(join(folder, 'page'))(new Request(address, { method }));

describe('app://bundle', () => {
  it('is a secure origin that obeys its policy', () => {
    expect(appScheme).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true },
    });
  });

  it('serves the page under a strict policy', async () => {
    const response = await get('app://bundle/');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<!doctype html>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
  });

  it('serves scripts, and the routes of the page with its index', async () => {
    expect(await (await get('app://bundle/assets/app.js')).text()).toBe('void 0');
    expect(await (await get('app://bundle/rules/users')).text()).toBe('<!doctype html>');
  });

  it('lets the worker that compiles expressions do so, and do nothing else', async () => {
    const response = await get('app://bundle/assets/arquero-worker-1a2b.js');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self' 'unsafe-eval'",
    );
  });

  it.each([
    'app://bundle/../secret.txt',
    'app://bundle/..%2fsecret.txt',
    'app://bundle/%2e%2e/secret.txt',
    'app://bundle/assets/..%5c..%5csecret.txt',
    'app://bundle/link.txt',
    'app://bundle/index.html%00.txt',
    'app://bundle/%E0%A4%A.txt',
    'app://bundle/missing.js',
    'app://other/index.html',
  ])('answers 404 to %s', async (address) => {
    const response = await get(address);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('Not found.');
  });

  it('answers reads only', async () => {
    expect((await get('app://bundle/', 'POST')).status).toBe(405);
    const head = await get('app://bundle/', 'HEAD');
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  });
});
