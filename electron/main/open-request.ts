import type { AssayClient } from '#shared/rpc/index.ts';
import type { DesktopEngine } from './desktop-engine.ts';
import type { LaunchRequest } from './launch-request.ts';

/**
 * Opens what a start, the system's file manager or the recent list asked for; true when a project was opened.
 * @throws AppError the engine's own, when the project can't be opened
 */
export async function openRequest(
  engine: Pick<DesktopEngine, 'register'> & { readonly client: { readonly project: ProjectCalls } },
  request: LaunchRequest,
): Promise<boolean> {
  if (request.project !== null) {
    await engine.client.project.open({ file_id: engine.register(request.project).file_id });
    return true;
  }
  if (!request.sample) return false;
  await engine.client.project.openSample();
  return true;
}

type ProjectCalls = Pick<AssayClient['project'], 'open' | 'openSample'>;
