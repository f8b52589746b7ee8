import type { MessageBoxOptions, OpenDialogOptions, OpenDialogReturnValue } from 'electron';
import { EXTENSIONS } from '#shared/formats/index.ts';
import { SPEC_FILE } from '#shared/kernel/messages/project.ts';
import type { HostBridge } from '#shared/rpc/index.ts';

/** What the page can ask for, see `HostBridge.choose`. */
export type ChoiceKind = Parameters<HostBridge<never>['choose']>[0];

/** The system's dialog for a kind of choice. */
export function openDialogOptions(kind: ChoiceKind): OpenDialogOptions {
  switch (kind) {
    case 'data':
      return {
        title: 'Open data',
        buttonLabel: 'Open',
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: 'Data files', extensions: EXTENSIONS.map((extension) => extension.replace(/^\./, '')) },
          { name: 'All files', extensions: ['*'] },
        ],
      };
    case 'data-folder':
      return {
        title: 'Open a folder of data files',
        buttonLabel: 'Open folder',
        message: 'Its files become one extract',
        properties: ['openDirectory'],
      };
    case 'project':
      return {
        title: 'Open project',
        buttonLabel: 'Open project',
        message: `A folder with ${SPEC_FILE}`,
        properties: ['openDirectory'],
      };
    case 'folder':
      return {
        title: 'Choose a folder',
        buttonLabel: 'Choose',
        properties: ['openDirectory', 'createDirectory'],
      };
  }
}

/** The paths that were chosen; none when the dialog was dismissed. */
export function chosenPaths(answer: OpenDialogReturnValue): readonly string[] {
  return answer.canceled ? [] : answer.filePaths;
}

/** Asks whether the page may have what stands at a path: the page names it, so the user must see it. */
export function confirmPathOptions(path: string): MessageBoxOptions {
  return {
    type: 'question',
    message: 'Open what is at this path?',
    detail: `${path}\n\nGo on only if you typed or pasted this path yourself.`,
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
  };
}

/** Whether the user said that a path may be opened. */
export function isConfirmed(answer: { readonly response: number }): boolean {
  return answer.response === 0;
}
