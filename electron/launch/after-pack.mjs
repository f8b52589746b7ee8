import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** electron-builder's numbers for the architectures there are bindings for. */
const ARCHITECTURES = { 1: 'x64', 3: 'arm64' };

/**
 * Runs after electron-builder packed the app, and fails the build unless DuckDB's binding for the packed platform, and
 * no other, is there outside the archive: the packer itself does not notice when it is missing.
 */
export default function afterPack({ appOutDir, arch, electronPlatformName, packager }) {
  const wanted = `node-bindings-${electronPlatformName}-${ARCHITECTURES[arch]}`;
  const folder = join(packager.getResourcesDir(appOutDir), 'app.asar.unpacked', 'node_modules', '@duckdb');
  const found = readdirSync(folder).filter((name) => name.startsWith('node-bindings-'));
  const native = found.includes(wanted) ? readdirSync(join(folder, wanted)) : [];
  if (found.length === 1 && native.includes('duckdb.node')) return;
  throw new Error(
    `The package for ${electronPlatformName} needs @duckdb/${wanted} and has ${found.join(', ') || 'no binding'}. ` +
      `Install for that platform first: npm ci --os=${electronPlatformName} --cpu=${ARCHITECTURES[arch]} (this is ${process.platform}-${process.arch}).`,
  );
}
