/**
 * Replays a Markdown case and gives it back with every command's output as it is now (`vitest -u` records, plain vitest
 * compares).
 *
 * - the sentence `今天是 2021-01-05。` sets the clock; `终端宽 60 列。` makes the output a terminal of that width;
 *   `家目录 /home/甲。` names where a user's own files lie;
 * - a fence `yaml data/…` puts a file into the ledger in memory; `台账取自 data。` puts the shipped one there;
 * - inside a `console` fence `$ zhenggai …` runs the program, `$ cat FILE` shows a file, `$ rm FILE` removes one;
 *   standard error is marked `! `, an exit code other than 0 `? `.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../src/main.js';
import { type MemoryHost, memoryHost } from './memory-host.js';

const ROOT = join(import.meta.dirname, '../..');

export async function replay(markdown: string): Promise<string> {
  const today = /今天是 (\d{4}-\d{2}-\d{2})。/.exec(markdown)?.[1] ?? '2021-01-05';
  const columns = /终端宽 (\d+) 列。/.exec(markdown)?.[1];
  const home = /家目录 (\S+?)。/.exec(markdown)?.[1];
  const env = { ...(columns && { NO_COLOR: '1' }), ...(home && { HOME: home }) };
  const host = memoryHost({ today, env, ...(columns && { columns: Number(columns) }) });
  if (markdown.includes('台账取自 data。')) putShippedLedger(host);
  const result: string[] = [];
  for (const part of markdown.split(/^(```[\s\S]*?^```$)/m)) {
    const fence = /^```(\w+) ?(\S*)\n([\s\S]*?)```$/.exec(part);
    const [, language, path, body = ''] = fence ?? [];
    if (language === 'yaml' && path) host.put(join(host.cwd, path), body);
    result.push(language === 'console' ? `\`\`\`console\n${await runCommands(host, body)}\`\`\`` : part);
  }
  return result.join('');
}

/** Copies the repository's own ledger into a memory host, at `data/` of its working folder. */
export function putShippedLedger(host: MemoryHost): void {
  const copy = (relative: string): void => {
    for (const entry of readdirSync(join(ROOT, relative), { withFileTypes: true })) {
      const path = `${relative}/${entry.name}`;
      if (entry.isDirectory()) copy(path);
      else host.put(join(host.cwd, path), readFileSync(join(ROOT, path)));
    }
  };
  copy('data');
}

async function runCommands(host: MemoryHost, block: string): Promise<string> {
  let transcript = '';
  for (const line of block.split('\n').filter((text) => text.startsWith('$ '))) {
    const { out, err, code } = await runLine(host, line.slice(2));
    const errors = err.replace(/^(?=.)/gm, '! ');
    transcript += `${line}\n${ended(out)}${ended(errors)}${code === 0 ? '' : `? ${code}\n`}`;
  }
  return transcript;
}

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

async function runLine(host: MemoryHost, line: string): Promise<{ out: string; err: string; code: number }> {
  const [name, ...argv] = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, ''));
  if (name === 'cat') return { out: host.text(join(host.cwd, argv[0] ?? '')), err: '', code: 0 };
  if (name === 'rm') {
    host.files.remove(join(host.cwd, argv[0] ?? ''));
    return { out: '', err: '', code: 0 };
  }
  const code = await main(argv, host);
  return { ...host.takeOutput(), code };
}
