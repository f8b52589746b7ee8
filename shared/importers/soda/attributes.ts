import { isRecord } from '../../pipeline/schema-shape.ts';
import type { DraftCommon } from '../draft.ts';

/** Attributes of a check: `owner`, `tags`, `dimension`, `description`, and any other as a tag `name:value`. */
export function attributesIn(...given: readonly unknown[]): DraftCommon {
  const all = Object.assign({}, ...given.filter(isRecord)) as Readonly<Record<string, unknown>>;
  const { owner, tags, description, ...others } = all;
  const named = Object.entries(others).map(([name, value]) => `${name}:${String(value)}`);
  const list: unknown[] = Array.isArray(tags) ? tags : tags === undefined ? [] : [tags];
  const allTags = [...list.map(String), ...named];
  return {
    ...(typeof owner === 'string' && { owner }),
    ...(typeof description === 'string' && { description }),
    ...(allTags.length > 0 && { tags: allTags }),
  };
}
