import { useQuery } from '@tanstack/react-query';
import type { ColumnProfile } from '#shared/profile/profile.ts';
import { followJob } from '#shared/rpc/index.ts';
import { useData } from './data-context.ts';
import { keys } from './keys.ts';

/** What one column holds, measured when first asked for; null asks nothing. Fails in silence: it is a help only. */
export function useColumnFacts(dataset: string, column: string | null): ColumnProfile | undefined {
  const { client, queries } = useData();
  const name = column ?? '';
  const known = queries
    .getQueryData<ReadonlyMap<string, ColumnProfile>>(keys.profiledColumns(dataset, []))
    ?.get(name);
  const asked = useQuery<ColumnProfile>({
    queryKey: keys.columnFacts(dataset, name),
    queryFn: async ({ signal }) =>
      followJob(await client.profile.exact({ dataset, column: name }, { signal })),
    enabled: column !== null && known === undefined,
    retry: false,
  });
  return column === null ? undefined : (known ?? asked.data);
}
