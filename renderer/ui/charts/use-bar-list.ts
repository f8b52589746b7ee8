import { useId, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { isMenuKey } from '../shortcut.ts';
import { movedBar, type ChartBar, type OnBar, type OnBarMenu } from './chart-bar.ts';

/** A chart as a list of options: one stop of the Tab key, arrows move, Enter chooses, Shift+Enter leaves out. */
export function useBarList(label: string, bars: readonly ChartBar[], onBar: OnBar, onMenu?: OnBarMenu) {
  const id = useId();
  const [chosen, setActive] = useState(0);
  const active = Math.min(chosen, bars.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const bar = bars[active];
    if (onMenu && bar && isMenuKey(event)) {
      const anchor = document.getElementById(`${id}-${active}`);
      if (anchor) onMenu(bar.id, anchor);
      event.preventDefault();
      return;
    }
    const next = movedBar(event.key, active, bars.length);
    if (next !== null) setActive(next);
    else if ((event.key === 'Enter' || event.key === ' ') && bar) onBar(bar.id, event.shiftKey);
    else return;
    event.preventDefault();
  };
  const list = {
    role: 'listbox',
    'aria-label': label,
    'aria-multiselectable': true,
    tabIndex: 0,
    onKeyDown,
    ...(bars.length > 0 ? { 'aria-activedescendant': `${id}-${active}` } : {}),
  } as const;
  const option = (bar: ChartBar, index: number) =>
    ({
      id: `${id}-${index}`,
      role: 'option',
      'aria-selected': bar.state === 'included',
      'data-state': bar.state ?? undefined,
      'data-active': index === active || undefined,
      onClick: (event: { readonly shiftKey: boolean }) => {
        setActive(index);
        onBar(bar.id, event.shiftKey);
      },
      ...(onMenu && {
        onContextMenu: (event: MouseEvent) => {
          event.preventDefault();
          setActive(index);
          onMenu(bar.id, event.currentTarget);
        },
      }),
    }) as const;
  return { list, option };
}
