import type { OpenDialogOptions, OpenDialogReturnValue } from 'electron';
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
        properties: ['openFile'],
        filters: [
          { name: 'Data files', extensions: EXTENSIONS.map((extension) => extension.replace(/^\./, '')) },
          { name: 'All files', extensions: ['*'] },
        ],
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

/** The one path that was chosen; null when the dialog was dismissed. */
export function chosenPath(answer: OpenDialogReturnValue): string | null {
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}
