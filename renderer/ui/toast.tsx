import { X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from 'react-aria-components';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { StatusIcon } from './status-icon.tsx';
import styles from './toast.module.css';

export interface ToastMessage {
  readonly text: string;
  /** One thing to do about it: Undo, Show. */
  readonly action?: { readonly label: string; readonly onAction: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Says that something worked. Errors never go here: they stay on the screen as a `Problem`. */
export function toast(message: ToastMessage): void {
  queue.add(message, { timeout: 6000 });
}

/** Where toasts appear; stands once in the shell. */
export function ToastRegion() {
  return (
    <AriaToastRegion queue={queue} className={styles.region ?? ''} aria-label="Notices">
      {({ toast: shown }) => (
        <AriaToast toast={shown} className={styles.toast ?? ''}>
          <StatusIcon status="pass" />
          <ToastContent className={styles.text ?? ''}>
            <Text slot="title">{shown.content.text}</Text>
          </ToastContent>
          {shown.content.action && (
            <Button
              size="small"
              onPress={() => {
                shown.content.action?.onAction();
                queue.close(shown.key);
              }}
            >
              {shown.content.action.label}
            </Button>
          )}
          <IconButton slot="close" size="small" label="Dismiss" icon={<X />} />
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}
