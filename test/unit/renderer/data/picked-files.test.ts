import { beforeEach, describe, expect, it } from 'vitest';
import {
  addPickedFiles,
  choosePickedFile,
  dropPickedFile,
  pickedFiles,
  readPickedFile,
} from '#renderer/data/picked-files.ts';
import { takeFiles } from '#renderer/data/take-files.ts';

const file = (name: string) => ({ file_id: name, name });
const waiting = () => pickedFiles.getState().files.map(({ file: { name } }) => name);

describe('files that wait to be loaded', () => {
  beforeEach(() => {
    pickedFiles.setState({ files: [], chosen: null });
    addPickedFiles([file('a'), file('b'), file('c')]);
  });

  it('the first of those that came is looked at', () => {
    expect(pickedFiles.getState().chosen).toBe('a');
    addPickedFiles([file('d')]);
    expect(pickedFiles.getState().chosen).toBe('d');
    expect(waiting()).toEqual(['a', 'b', 'c', 'd']);
    addPickedFiles([]);
    expect(pickedFiles.getState().chosen).toBe('d');
  });

  it('each keeps how it is to be read', () => {
    readPickedFile('b', { delimiter: ';' });
    expect(pickedFiles.getState().files.map(({ options }) => options)).toEqual([{}, { delimiter: ';' }, {}]);
  });

  it('when one is loaded the next is looked at, unless one looks elsewhere', () => {
    dropPickedFile('a');
    expect(pickedFiles.getState().chosen).toBe('b');
    choosePickedFile('c');
    dropPickedFile('b');
    expect(pickedFiles.getState().chosen).toBe('c');
    choosePickedFile(null);
    dropPickedFile('c');
    expect(pickedFiles.getState()).toEqual({ files: [], chosen: null });
  });
});

it('a file that can’t be handed over does not keep the others back', async () => {
  const add = ({ name }: File) =>
    name === 'folder' ? Promise.reject(new Error('refused')) : Promise.resolve(file(name));
  const files = ['a.csv', 'folder', 'b.csv'].map((name) => new File([], name));
  const { taken, errors } = await takeFiles({ add }, files);
  expect(taken.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
  expect(errors).toEqual([new Error('refused')]);
});
