/** Has a text written in `$EDITOR`, again and again until it is accepted or given up. */
import type { Host } from '../host/host.js';
import { join } from '../host/paths.js';
import { isLedgerError, type LedgerError } from '../ledger/errors.js';
import { putFile, textIfThere } from '../store/write/put.js';
import { messageOf } from './messages.js';

/** Begins the lines of a draft that are for the person alone: how to fill it in, what is wrong with it. */
const NOTE = '#!';

/**
 * Opens a draft in the person's editor and hands what they wrote to `accept`, without the lines that begin with `#!`. Where that throws an error of ours, the
 * editor opens again with the error above the text.
 * Where the person gives up, a draft that was not accepted stays, and its place is said.
 */
export async function editUntil(
  host: Host,
  name: string,
  draft: string,
  accept: (text: string) => Promise<void>,
): Promise<void> {
  const path = join(host.env['TMPDIR'] || host.env['TEMP'] || '/tmp', `zhenggai-${host.pid}-${name}`);
  let text = draft;
  for (;;) {
    putFile(host, path, text, 0o600);
    if (!opened(host, path)) return givenUp(host, path);
    const written = withoutNotes(textIfThere(host, path) ?? '');
    if (written === withoutNotes(draft) || written.trim() === '') {
      host.files.remove(path);
      host.err.write('草稿没有改动，什么都没有写\n');
      return;
    }
    try {
      await accept(written);
      host.files.remove(path);
      return;
    } catch (error) {
      if (!isLedgerError(error)) throw error;
      text = `${notesOf(error)}${written}`;
      host.err.write(`${messageOf(error).text}\n`);
      if (!/^(?:|y|是)$/i.test(host.ask('再改一次？（回车继续，n 放弃）') ?? 'n')) return givenUp(host, path);
    }
  }
}

const givenUp = (host: Host, path: string): void => host.err.write(`没有写入台账；草稿留在 ${path}\n`);

/** Whether the editor ran and ended well. */
function opened(host: Host, path: string): boolean {
  const named = (host.env['VISUAL'] || host.env['EDITOR'] || (host.platform === 'win32' ? 'notepad' : 'vi')).trim();
  const [editor = '', ...flags] = host.files.kind(named) === 'file' ? [named] : wordsOf(named);
  return host.run(editor, [...flags, path]) === 0;
}

/** `"C:\\Program Files\\Editor\\editor.cmd" --wait`: quotes hold a path with blanks together. */
const wordsOf = (line: string): string[] =>
  Array.from(line.matchAll(/"([^"]*)"|'([^']*)'|\S+/g), ([word, double, single]) => double ?? single ?? word);

function notesOf(error: LedgerError): string {
  const { text, hint } = messageOf(error);
  const findings = error.code === 'change/invalid' ? (error as LedgerError<'change/invalid'>).args.findings : [];
  const lines = [
    ...text.split('\n'),
    ...(hint && findings.length === 0 ? hint.split('\n') : []),
    ...findings.flatMap(({ excerpt, message, hint: remedy }) => [`“${excerpt.trim()}”：${message}；${remedy}`]),
  ];
  return lines.map((line) => `${NOTE} ${line}\n`).join('');
}

const withoutNotes = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith(NOTE))
    .join('\n');
