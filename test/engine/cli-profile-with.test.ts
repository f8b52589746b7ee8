import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProfileSchema } from '#shared/profile/profile.ts';
import { assay, buildCli, folderWith, jsonOf } from './cli-program.ts';

const USERS = ['id,name', ...Array.from({ length: 30 }, (_, index) => `${index},n${index}`), ''].join('\n');
const ORDERS = [
  'order_no,user_id',
  ...Array.from({ length: 60 }, (_, index) => `${9000 + index},${index === 4 ? 77 : index % 30}`),
  '',
].join('\n');

let place: Awaited<ReturnType<typeof folderWith>>;

beforeAll(async () => {
  await buildCli();
  place = await folderWith({ 'users.csv': USERS, 'orders.csv': ORDERS });
});
afterAll(() => place.remove());

describe('assay profile --with', () => {
  it('says what refers to another file, and which rows refer to nothing', async () => {
    const args = ['profile', 'orders.csv', '--with', 'users.csv', '--json'];
    const { references } = jsonOf(ProfileSchema, await assay(args, { cwd: place.folder }));
    expect(references).toMatchObject([
      {
        column: 'user_id',
        dataset: 'users',
        references: 'id',
        orphans: 1,
        examples: [{ row: 5, value: 77 }],
      },
    ]);
  });

  it('tells people too', async () => {
    const { stdout } = await assay(['profile', 'orders.csv', '--with', 'users.csv'], { cwd: place.folder });
    expect(stdout).toContain('References:\n  user_id → users.id (1 orphan)');
    expect(stdout).toContain('Keys: order_no');
  });
});
