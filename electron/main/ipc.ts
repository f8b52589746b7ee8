import { ipcMain, type WebContents } from 'electron';
import { z } from 'zod';
import { CHANNEL } from '#shared/rpc/desktop-channels.ts';
import type { HostFile } from '#shared/rpc/index.ts';
import type { ChoiceKind } from './dialogs.ts';
import { isTrustedSender } from './trusted-sender.ts';

/** What the page may ask of this process; everything else it asks of the engine. */
export interface PageRequests {
  choose(kind: ChoiceKind): Promise<HostFile[]>;
  add(path: string): HostFile;
  addPath(path: string): Promise<HostFile | null>;
  reveal(folder: string): boolean;
  connect(): void;
}

const Kind = z.enum(['data', 'data-folder', 'project', 'folder']) satisfies z.ZodType<ChoiceKind>;
const Path = z.string().min(1).max(32_768);

/**
 * Listens to the page, and to nothing else: a message of another frame or origin, or one that does not parse, is an
 * error for its sender and does nothing here. `requestsOf` says what a page may ask.
 */
export function listenToPage(requestsOf: (sender: WebContents) => PageRequests): void {
  const answer = (channel: string, handle: (requests: PageRequests, input: unknown) => unknown) =>
    ipcMain.handle(channel, (event, input: unknown) => {
      if (!isTrustedSender(event.senderFrame)) throw new Error('Refused.');
      return handle(requestsOf(event.sender), input);
    });
  answer(CHANNEL.choose, (requests, kind) => requests.choose(Kind.parse(kind)));
  answer(CHANNEL.add, (requests, path) => requests.add(Path.parse(path)));
  answer(CHANNEL.addPath, (requests, path) => requests.addPath(Path.parse(path)));
  answer(CHANNEL.reveal, (requests, folder) => requests.reveal(Path.parse(folder)));
  ipcMain.on(CHANNEL.connect, (event) => {
    if (isTrustedSender(event.senderFrame)) requestsOf(event.sender).connect();
  });
}
