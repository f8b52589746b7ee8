import { describe, expect, it } from 'vitest';
import { createSpecStore } from '#renderer/data/spec-store.ts';
import { AppError } from '#shared/kernel/index.ts';
import type { Spec } from '#shared/pipeline/spec.ts';
import type { ProjectView } from '#shared/rpc/index.ts';

const SPEC: Spec = {
  assay: 1,
  name: 'orders',
  sources: [],
  transforms: [],
  quality: [],
  targets: [],
  alerts: [],
};

const view = (spec: Spec, spec_hash: string): ProjectView => ({
  id: 'p1',
  name: spec.name,
  folder: '/projects/orders',
  spec_text: '',
  spec_hash,
  spec,
  problems: [],
  datasets: [],
  last_run: null,
});

const owned = (owner: string) => (spec: Spec) => ({ ...spec, owner });

/** A store whose host keeps what is saved; `fail` makes the next save fail. */
function opened() {
  const saves: Spec[] = [];
  const host: { fail: AppError | null; hold: Promise<void> | null } = { fail: null, hold: null };
  const store = createSpecStore({
    delay: 1_000_000,
    onSaved: () => {},
    save: async (spec) => {
      await host.hold;
      if (host.fail) throw host.fail;
      saves.push(spec);
      return view(spec, `hash ${saves.length}`);
    },
  });
  store.open(view(SPEC, 'hash 0'));
  return { store, saves, host, state: () => store.store.getState() };
}

describe('the edited spec', () => {
  it('is saved once, with all edits made so far', async () => {
    const { store, saves, state } = opened();
    store.edit('Set owner', owned('ana'));
    store.edit('Set owner', owned('ben'));
    expect(state().saving).toBe('unsaved');
    await store.flush();
    expect(saves.map(({ owner }) => owner)).toEqual(['ben']);
    expect(state().saving).toBe('saved');
  });

  it('is not saved when nothing changed', async () => {
    const { store, saves } = opened();
    store.edit('Nothing', (spec) => spec);
    await store.flush();
    expect(saves).toEqual([]);
  });

  it('keeps an edit that was made while an older one was being saved', async () => {
    const { store, saves, host, state } = opened();
    let release = () => {};
    host.hold = new Promise((resolve) => (release = resolve));
    store.edit('Set owner', owned('ana'));
    const saving = store.flush();
    store.edit('Set owner', owned('ben'));
    release();
    await saving;
    expect(state().spec?.owner).toBe('ben');
    expect(saves.map(({ owner }) => owner)).toEqual(['ana', 'ben']);
    expect(state().saving).toBe('saved');
  });

  it('says when it could not be saved, keeps the edit and saves it at the next try', async () => {
    const { store, saves, host, state } = opened();
    host.fail = new AppError({ code: 'disk_full', message: 'The disk is full.' });
    store.edit('Set owner', owned('ana'));
    await expect(store.flush()).rejects.toMatchObject({ code: 'disk_full' });
    expect(state()).toMatchObject({ saving: 'failed', error: { code: 'disk_full' }, spec: { owner: 'ana' } });
    host.fail = null;
    await store.flush();
    expect(saves.map(({ owner }) => owner)).toEqual(['ana']);
    expect(state()).toMatchObject({ saving: 'saved', error: null });
  });
});

describe('undo and redo', () => {
  it('go back and forth by named steps, and are saved too', async () => {
    const { store, saves, state } = opened();
    store.edit('Set owner', owned('ana'));
    store.edit('Change owner', owned('ben'));
    store.undo();
    expect(state()).toMatchObject({ label: 'Set owner', spec: { owner: 'ana' } });
    store.undo();
    expect(state().spec?.owner).toBeUndefined();
    store.redo(2);
    expect(state()).toMatchObject({ label: 'Change owner', spec: { owner: 'ben' } });
    await store.flush();
    expect(saves.map(({ owner }) => owner)).toEqual(['ben']);
  });

  it('back to what is in the file leaves nothing to save', () => {
    const { store, state } = opened();
    store.edit('Set owner', owned('ana'));
    store.undo();
    expect(state().saving).toBe('saved');
  });

  it('forget the steps of a project that was open before', () => {
    const { store, state } = opened();
    store.edit('Set owner', owned('ana'));
    store.open(view({ ...SPEC, name: 'other' }, 'hash 9'));
    store.undo();
    expect(state().spec?.name).toBe('other');
  });
});

describe('a spec that changed in the file', () => {
  it('is taken over as a step that can be undone', () => {
    const { store, state } = opened();
    store.adopt(view({ ...SPEC, owner: 'git' }, 'hash 7'), 'Changed in the file');
    expect(state()).toMatchObject({ label: 'Changed in the file', saving: 'saved', spec: { owner: 'git' } });
    store.undo();
    expect(state().spec?.owner).toBeUndefined();
  });

  it('does not overwrite edits that are not saved yet', () => {
    const { store, state } = opened();
    store.edit('Set owner', owned('ana'));
    store.adopt(view({ ...SPEC, owner: 'git' }, 'hash 7'), 'Changed in the file');
    expect(state().spec?.owner).toBe('ana');
  });

  it('is no step when it is what was saved from here', async () => {
    const { store, state } = opened();
    store.edit('Set owner', owned('ana'));
    await store.flush();
    store.adopt(view({ ...SPEC, owner: 'ana' }, 'hash 1'), 'Changed in the file');
    expect(state().label).toBe('Set owner');
  });
});
