/**
 * The program as one folder, and the same as one .zip, for machines without a network: copy it there and start
 * `zhenggai` (or `zhenggai.cmd`). It needs Node and nothing else; a `node` (`node.exe`) put into the folder is used
 * before the machine's own.
 */
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';

/** Any day will do; a fixed one makes the same program the same .zip. Not before 1980, where the format begins. */
const DATED = new Date('2020-10-14T00:00:00');

const SH = `#!/bin/sh
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in /*) self=$link ;; *) self=$(dirname "$self")/$link ;; esac
done
here=$(cd "$(dirname "$self")" && pwd)
node=node
if [ -x "$here/node" ]; then node=$here/node; fi
exec "$node" "$here/bin/zhenggai.js" "$@"
`;

const CMD = `@echo off
setlocal
set "NODE=node"
if exist "%~dp0node.exe" set "NODE=%~dp0node.exe"
"%NODE%" "%~dp0bin\\zhenggai.js" %*
`.replaceAll('\n', '\r\n');

/**
 * Makes `zhenggai-VERSION/` and `zhenggai-VERSION.zip` in a folder.
 *
 * @param root the checkout, with the program built into `dist/`
 * @returns their paths
 */
export function buildOffline(root, target, version) {
  const name = `zhenggai-${version}`;
  const folder = join(target, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ['bin', 'schemas', 'LICENSE', 'README.md'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  for (const script of readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.cjs'))) {
    cpSync(join(root, 'dist', script), join(folder, 'dist', script));
  }
  // Says which module system `bin/zhenggai.js` is, whatever lies in the folders above.
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name: 'zhenggai', version, type: 'commonjs' })}\n`);
  writeFileSync(join(folder, 'zhenggai'), SH);
  writeFileSync(join(folder, 'zhenggai.cmd'), CMD);
  chmodSync(join(folder, 'zhenggai'), 0o755);
  const archive = `${folder}.zip`;
  writeFileSync(archive, zipOf(folder, name));
  return { folder, archive };
}

function zipOf(folder, name) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile())
    .sort();
  const entries = files.map((file) => {
    const path = `${name}/${relative(folder, file).split(sep).join('/')}`;
    // 3 = made on Unix, so that the permission to execute is kept.
    return [path, [readFileSync(file), { os: 3, attrs: (path.endsWith('/zhenggai') ? 0o755 : 0o644) << 16 }]];
  });
  return zipSync(Object.fromEntries(entries), { mtime: DATED, level: 9 });
}
