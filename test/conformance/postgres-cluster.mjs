import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aptInstall, command, isRoot } from './command.mjs';

/** MERGE came with 15. */
const OLDEST = 15;
const USER = 'assay';

/**
 * A private PostgreSQL on 127.0.0.1, in a folder of its own that is gone afterwards.
 * `work` gets it; it is stopped whatever happens.
 * @throws Error with a reason to skip when there is none to be had
 */
export async function withPostgres(work) {
  const bin = findPostgres() ?? ((await aptInstall(['postgresql'])) ? findPostgres() : undefined);
  if (!bin) throw new NoPostgres(`no PostgreSQL ${OLDEST} or newer`);
  const folder = await mkdtemp(join(tmpdir(), 'assay-postgres-'));
  const owner = await owningUser();
  const run = (program, args, options) => {
    const full = [join(bin, program), ...args];
    // PostgreSQL refuses to run as root.
    return owner === null
      ? command(full[0], full.slice(1), options)
      : command('setpriv', [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', ...full], {
          cwd: folder,
          ...options,
        });
  };
  const data = join(folder, 'data');
  const stop = async () => {
    await run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'], { allow: 'any' }).catch(() => {});
    await rm(folder, { recursive: true, force: true });
  };
  const interrupted = () => void stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const server = await start(run, folder, owner);
    return await work({ ...server, psql: psqlOf(bin, server) });
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await stop();
  }
}

/** There is no PostgreSQL, and none could be installed. */
export class NoPostgres extends Error {}

async function start(run, folder, owner) {
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password);
  if (owner) for (const path of [folder, passwordFile]) await chown(path, owner.uid, owner.gid);
  await chmod(folder, 0o700);
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', USER, '-E', 'UTF8', '--locale=C', '-A', 'scram-sha-256', '--no-sync'];
  await run('initdb', [...init, `--pwfile=${passwordFile}`]);
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: `'${folder}'`,
    fsync: 'off',
    timezone: 'UTC',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // The server must not inherit the pipes, or waiting for pg_ctl would be waiting for the server.
  await run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options.join(' '), 'start']);
  return {
    port,
    uri: (database) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`,
  };
}

/** SQL, or text for \\copy, given to a database; resolves with what it printed, unaligned. */
function psqlOf(bin, server) {
  return async (database, sql, input) => {
    const args = [server.uri(database), '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1'];
    const { stdout } =
      input === undefined
        ? await command(join(bin, 'psql'), [...args, '-f', '-'], { input: sql })
        : await command(join(bin, 'psql'), [...args, '-c', sql], { input });
    return stdout;
  };
}

function findPostgres() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const debian = versions
    .map(Number)
    .filter((version) => version >= OLDEST)
    .sort((a, b) => b - a)
    .map((version) => `/usr/lib/postgresql/${version}/bin`);
  const homebrew = ['18', '17', '16', '15'].flatMap((version) => [
    `/opt/homebrew/opt/postgresql@${version}/bin`,
    `/usr/local/opt/postgresql@${version}/bin`,
  ]);
  return [...debian, ...homebrew].find((bin) => existsSync(join(bin, 'initdb')));
}

/** Whom the server runs as when we are root; null when we are not. */
async function owningUser() {
  if (!isRoot()) return null;
  const idOf = async (flag, user) => Number((await command('id', [flag, user])).stdout);
  for (const user of ['postgres', 'nobody']) {
    const uid = await idOf('-u', user).catch(() => undefined);
    if (uid !== undefined) return { uid, gid: await idOf('-g', user) };
  }
  throw new NoPostgres('no user but root to run PostgreSQL as');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
