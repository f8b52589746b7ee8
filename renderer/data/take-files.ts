import type { HostBridge, HostFile } from '#shared/rpc/index.ts';

/**
 * Hands files to the host one after the other. What went wrong with one does not keep the others back; its error is the
 * first of `errors`.
 */
export async function takeFiles(
  bridge: Pick<HostBridge<File>, 'add'>,
  files: readonly File[],
): Promise<{ readonly taken: readonly HostFile[]; readonly errors: readonly unknown[] }> {
  const taken: HostFile[] = [];
  const errors: unknown[] = [];
  for (const file of files) {
    try {
      taken.push(await bridge.add(file));
    } catch (thrown) {
      errors.push(thrown);
    }
  }
  return { taken, errors };
}
