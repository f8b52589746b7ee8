import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider } from 'react-aria-components';
import { DataProvider, type Data } from '../data/index.ts';
import { router } from './router.tsx';

/** The workbench over its data layer. */
export function App({ data }: { readonly data: Data }) {
  return (
    <I18nProvider locale="en-US">
      <DataProvider data={data}>
        <RouterProvider router={router} />
      </DataProvider>
    </I18nProvider>
  );
}
