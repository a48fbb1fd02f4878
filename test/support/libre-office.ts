/** Workbooks saved again by a second program: LibreOffice, to its own format and back. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasLibreOffice = (): boolean => spawnSync('soffice', ['--version']).status === 0;

/** @param files name without ending → workbook; all at once, since the program takes seconds to start */
export function savedAgain(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'zhenggai-'));
  const convert = (from: string, ending: string, to: string, as: string): void => {
    const done = spawnSync(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${folder}/profile`,
        ...['--convert-to', as, '--outdir', join(folder, to)],
        ...[...files.keys()].map((name) => join(folder, from, `${name}.${ending}`)),
      ],
      { stdio: 'ignore', timeout: 200_000 },
    );
    if (done.status !== 0) throw new Error(`soffice: ${done.status}`);
  };
  try {
    mkdirSync(join(folder, 'out'));
    for (const [name, bytes] of files) writeFileSync(join(folder, 'out', `${name}.xlsx`), bytes);
    convert('out', 'xlsx', 'ods', 'ods');
    convert('ods', 'ods', 'back', 'xlsx');
    return new Map([...files.keys()].map((name) => [name, readFileSync(join(folder, 'back', `${name}.xlsx`))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
