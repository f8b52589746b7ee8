import { isAppUrl } from './app-origin.ts';

/** What matters of a frame that sent a message; Electron's `WebFrameMain` has it. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** True for the main frame of a page of ours. A frame that is gone already is null, and not trusted. */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}
