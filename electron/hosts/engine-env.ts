/** Every running query holds one of Node's pool threads; with the usual four, as many stuck ones would block all files. */
const POOL_THREADS = '16';

/** The environment of an engine process: its starter's, with threads enough for its queries. */
export function engineEnv<Env extends Record<string, string | undefined>>(env: Env): Env {
  return { ...env, UV_THREADPOOL_SIZE: env['UV_THREADPOOL_SIZE'] ?? POOL_THREADS };
}
