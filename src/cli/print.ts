/** Draws an answer and carries it out: to standard output, or to the file that `-o` names. */

import type { Host } from '../host/host.js';
import { LedgerError } from '../ledger/errors.js';
import { FORMATS, type FormatName, formatOfFile, formatsOf, type RenderStyle } from '../render/registry.js';
import { colourful, plain } from '../render/theme.js';
import type { Answer } from '../report/blocks.js';
import { userSettings } from '../store/user-settings.js';
import type { OutputFlags } from './options.js';
import type { Source } from './output.js';
import { showPaged } from './pager.js';

/** Documents that nobody reads at a terminal. */
const BINARY: readonly FormatName[] = ['docx', 'xlsx'];

/** Throws `option/…`, `format/unsuitable`, and what `writeResults` throws. */
export async function printAnswer(host: Host, answer: Answer, flags: OutputFlags & Source): Promise<void> {
  const { output: file, ...others } = flags;
  if (file === undefined || isStandardOutput(file)) {
    showPaged(host, await rendered(host, answer, others));
    return;
  }
  // Knowing which files a ledger reads takes the YAML library: a twentieth of `list`.
  const { writeResults } = await import('./output.js');
  writeResults(host, [{ file, data: await rendered(host, answer, flags) }], flags);
}

/** Standard output by one of its names. As a file, it would be cut to the length of the result. */
function isStandardOutput(file: string): boolean {
  return ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'].includes(file);
}

/** An answer in a format, for a file. Throws `format/unsuitable`. */
export const draw = (host: Host, answer: Answer, format: FormatName): Promise<string | Uint8Array> =>
  rendered(host, answer, { format, output: `-.${format}` });

async function rendered(host: Host, answer: Answer, flags: OutputFlags): Promise<string | Uint8Array> {
  const format = FORMATS[await formatFor(answer, flags, host)];
  return format.draw(answer, await styleFor(host, flags.output !== undefined));
}

/** The format that the flags name, for a command that has to know before it answers. */
export async function formatAsked(host: Host, { format, output }: OutputFlags): Promise<FormatName> {
  return format ?? (output === undefined ? await usualFormat(host) : formatOfFile(output)) ?? 'table';
}

/** Formats that a person may want at a terminal instead of the table. */
export const SCREEN_FORMATS = { table: '表格', md: 'Markdown', csv: 'CSV', json: 'JSON' } satisfies Partial<
  Record<FormatName, string>
>;

/** What this person reads at a terminal; a pipe or a file is nobody's. */
async function usualFormat(host: Host): Promise<FormatName | undefined> {
  if (!host.out.isTerminal) return undefined;
  const { format } = await userSettings(host);
  return format === undefined || !(format in SCREEN_FORMATS) ? undefined : (format as FormatName);
}

async function formatFor(answer: Answer, flags: OutputFlags, host: Host): Promise<FormatName> {
  const possible = formatsOf(answer);
  const fromFile = flags.output === undefined ? undefined : formatOfFile(flags.output);
  if (flags.output !== undefined && flags.format === undefined && fromFile === undefined) {
    throw new LedgerError('option/invalid', {
      option: '-o',
      value: flags.output,
      expected: expectedEnding(flags.output, possible),
    });
  }
  const usual = flags.output === undefined && flags.format === undefined ? await usualFormat(host) : undefined;
  const name = flags.format ?? fromFile ?? (usual && possible.includes(usual) ? usual : 'table');
  if (!possible.includes(name)) throw new LedgerError('format/unsuitable', { format: name, choices: possible });
  if (BINARY.includes(name) && flags.output === undefined && host.out.isTerminal) {
    throw new LedgerError('option/missing', { option: '-o', why: `${name} 要写到文件里，例如 -o 台账.${name}` });
  }
  return name;
}

/** What a file's name should end with; for the formats that people ask for and the program does not write, the way there. */
function expectedEnding(file: string, possible: readonly FormatName[]): string {
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  const instead = INSTEAD[ending];
  if (instead && possible.includes(instead)) {
    const name = `${file.slice(0, -ending.length)}${instead}`;
    return ` .${instead} 文件：先 -o ${name}，再用 Word、WPS 打开，${ending === 'pdf' ? '打印或另存为 PDF' : `另存为 ${ending}`}`;
  }
  return `以这些结尾之一的文件名：${possible.flatMap((name) => (name === 'ids' ? [] : [`.${name === 'table' ? 'txt' : name}`])).join(' ')}，或另写 --format`;
}

const INSTEAD: Readonly<Record<string, FormatName>> = {
  pdf: 'docx',
  ofd: 'docx',
  doc: 'docx',
  wps: 'docx',
  xls: 'xlsx',
  et: 'xlsx',
};

/** Colour only on a terminal, never with `NO_COLOR`; `FORCE_COLOR` forces it (contract § 4). */
function wantsColour(host: Host): boolean {
  const { env } = host;
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '') return env['FORCE_COLOR'] !== '0';
  return host.out.isTerminal && env['TERM'] !== 'dumb';
}

export async function styleFor(host: Host, toFile = false): Promise<RenderStyle> {
  if (toFile) return { width: undefined, paint: plain };
  const asked = Number(host.env['COLUMNS']);
  const width = host.out.columns ?? (Number.isInteger(asked) && asked > 0 ? asked : undefined);
  return { width, paint: wantsColour(host) ? await colourful() : plain };
}
