import { Outlet } from '@tanstack/react-router';
import { ToastRegion } from '../ui/toast.tsx';
import { CommandProvider } from '../ui/index.ts';
import { SlotProvider } from '../ui/slots.tsx';
import { Shell } from './shell.tsx';
import { useTheme } from './use-theme.ts';

/** What stands around every screen. */
export function ShellRoot() {
  useTheme();
  return (
    <CommandProvider>
      <SlotProvider>
        <Shell>
          <Outlet />
        </Shell>
        <ToastRegion />
      </SlotProvider>
    </CommandProvider>
  );
}
