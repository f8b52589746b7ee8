import { expect, it } from 'vitest';
import { projectNameOf } from '#renderer/data/project-name.ts';

it.each([
  ['Orders 2024.csv', 'orders_2024'],
  ['events.ndjson.gz', 'events'],
  ['2024-users.parquet', 'users'],
  ['данные.csv', 'project'],
  ['archive', 'archive'],
])('a project made for %s is called %s', (file, name) => {
  expect(projectNameOf(file)).toBe(name);
});
