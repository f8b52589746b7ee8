import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

/** What an entry file takes in when it is bundled: our own files, and what is left to be loaded at run time. */
async function bundled(entry: string) {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    external: ['electron', '@duckdb/*'],
    logLevel: 'silent',
  });
  const outputs = Object.values(metafile.outputs);
  return {
    files: Object.keys(metafile.inputs).sort(),
    external: [...new Set(outputs.flatMap(({ imports }) => imports.map(({ path }) => path)))].sort(),
  };
}

describe('the bundle of the preload', () => {
  it('holds the preload and two lists of names, and loads nothing but electron', async () => {
    expect(await bundled('electron/preload/preload.ts')).toEqual({
      files: ['electron/preload/preload.ts', 'shared/rpc/desktop-channels.ts', 'shared/rpc/host-bridge.ts'],
      external: ['electron'],
    });
  });
});

describe('the bundle of the desktop main process', () => {
  it('holds neither the engine nor the database', async () => {
    const { files, external } = await bundled('electron/main/main.ts');
    expect(files).toContain('electron/main/main.ts');
    expect(files.filter((file) => file.startsWith('electron/engine/'))).toEqual([]);
    expect(external).toContain('electron');
    expect(external.filter((name) => name.startsWith('@duckdb/'))).toEqual([]);
  });
});
