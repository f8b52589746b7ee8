import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { launchRequest } from '#electron/main/launch-request.ts';

describe('launchRequest', () => {
  it('is the first path of an installed app, relative to where it was typed', () => {
    expect(launchRequest(['/opt/Assay/assay', 'orders'], { cwd: '/home/ada', unpackaged: false })).toEqual({
      sample: false,
      project: resolve('/home/ada', 'orders'),
    });
  });

  it('does not take the folder of an unpackaged app for a project', () => {
    expect(
      launchRequest(['electron', '/work/assay', '--sample'], { cwd: '/work/assay', unpackaged: true }),
    ).toEqual({ sample: true, project: null });
  });

  it("skips Chromium's own switches", () => {
    const argv = ['assay', '--no-sandbox', '--enable-features=X', '/data/orders/pipeline.assay.yaml'];
    expect(launchRequest(argv, { cwd: '/', unpackaged: false }).project).toBe(
      resolve('/data/orders/pipeline.assay.yaml'),
    );
  });

  it('asks for nothing without arguments', () => {
    expect(launchRequest(['assay'], { cwd: '/', unpackaged: false })).toEqual({
      sample: false,
      project: null,
    });
  });
});
