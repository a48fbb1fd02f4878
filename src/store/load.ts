/**
 * Files → Ledger. The whole folder is read, every problem is reported at once, and where there is an error there is no
 * ledger: no answer from half of it (design decision 4).
 */
import { checkLedger } from '../ledger/checks/index.js';
import { LedgerError } from '../ledger/errors.js';
import type { Concern, Finding } from '../ledger/finding.js';
import type { Ledger, LedgerSettings, Problem, TargetBook, UnitRegistry } from '../ledger/model.js';
import { locate, readDocument } from '../yaml/document.js';
import { type FileKind, impossibleDates, misfits } from './schema.js';
import type { LedgerSource } from './source.js';

export { folderSource, type LedgerSource } from './source.js';

/** Largest file that is read, in bytes. The plan's longest problem file has 12 KB. */
export const MAX_FILE_BYTES = 4 << 20;
/** Most problem files of one ledger. */
export const MAX_FILES = 20_000;

export interface LoadedLedger {
  readonly dir: string;
  readonly ledger: Ledger;
  /** Warnings. */
  readonly findings: readonly Finding[];
  /** File (relative, with `/`) → text. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface Examined {
  readonly dir: string;
  /** Absent where a file could not be read as what it should be. */
  readonly ledger: Ledger | undefined;
  /** The problem files, parallel to the ledger's problems. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads and checks a ledger. Throws `ledger/invalid` with every finding where one is an error. */
export function loadLedger(source: LedgerSource): LoadedLedger {
  const { dir, ledger, findings, texts } = examineLedger(source);
  if (!ledger || findings.some(({ severity }) => severity === 'error')) {
    throw new LedgerError('ledger/invalid', { findings });
  }
  return { dir, ledger, findings, texts };
}

/** Reads and checks a ledger and gives what there is: what `check` shows. */
export function examineLedger(source: LedgerSource): Examined {
  const reader = new Reader(source);
  const settings = reader.file<LedgerSettings>('ledger.yaml', 'ledger');
  const registry = reader.file<UnitRegistry>('units.yaml', 'units');
  const targets = reader.file<TargetBook>('targets.yaml', 'targets');
  const { files, problems } = reader.problemFiles();
  const ledger = settings && registry && targets && problems ? { settings, registry, targets, problems } : undefined;
  if (ledger) reader.note(checkLedger({ ledger, files }));
  return { dir: source.dir, ledger, files, findings: reader.findings, texts: reader.texts };
}

class Reader {
  readonly findings: Finding[] = [];
  readonly texts = new Map<string, string>();

  constructor(private readonly source: LedgerSource) {}

  /** The file's value, or `undefined` with at least one finding. */
  file<T>(file: string, kind: FileKind): T | undefined {
    const text = this.text(file);
    if (text === undefined) return undefined;
    this.texts.set(file, text);
    const { value, findings } = readDocument(text);
    for (const { code, severity, line, column, message, hint } of findings) {
      const excerpt = lineOf(text, line);
      this.findings.push({ rule: code, severity, file, line, column, id: null, message, hint, excerpt });
    }
    if (value === undefined) return undefined;
    const wrong = [
      ...misfits(kind, value).map((misfit) => ({ ...misfit, rule: 'schema' })),
      ...impossibleDates(value).map((misfit) => ({ ...misfit, rule: 'impossible-date' })),
    ];
    this.note(wrong.map((misfit) => ({ ...misfit, severity: 'error', file, id: idAt(value, misfit.path) })));
    return wrong.length > 0 ? undefined : (value as T);
  }

  /** The problem files with their values, in the order of their names; no values where one could not be read. */
  problemFiles(): { files: string[]; problems: Problem[] | undefined } {
    const kind = this.source.kind('problems');
    if (kind !== 'directory' && kind !== 'missing') {
      this.fault('problems', 'not-a-folder', '这里应是文件夹', '换成文件夹，一个问题一个文件');
      return { files: [], problems: undefined };
    }
    const names = this.source.problemNames().filter((name) => !name.startsWith('.'));
    const yaml = names.filter((name) => name.endsWith('.yaml'));
    if (yaml.length > MAX_FILES) {
      this.fault('problems', 'too-many', `问题文件有 ${yaml.length} 个，最多 ${MAX_FILES} 个`, '分成几个台账');
      return { files: [], problems: undefined };
    }
    for (const name of names) {
      if (!name.endsWith('.yaml')) this.stray(`problems/${name}`);
    }
    const files = yaml.map((name) => `problems/${name}`);
    const read = files.map((file) => this.file<Problem>(file, 'problem'));
    return { files, problems: read.includes(undefined) ? undefined : (read as Problem[]) };
  }

  /** Adds concerns as findings, with their places. */
  note(concerns: readonly Concern[]): void {
    for (const { path, atKey, ...concern } of concerns) {
      const text = this.texts.get(concern.file) ?? '';
      const { line, column } = locate(text, path, atKey);
      this.findings.push({ ...concern, line, column, excerpt: lineOf(text, line) });
    }
  }

  private text(file: string): string | undefined {
    switch (this.source.kind(file)) {
      case 'missing':
        return this.fault(file, 'missing', '没有这个文件', '补上这个文件，或从 git 里恢复');
      case 'directory':
        return this.fault(file, 'not-a-file', '这里应是文件，却是文件夹', '改名或移走这个文件夹');
      case 'outside':
        return this.fault(file, 'outside', '这是通到台账之外的链接', '换成真正的文件');
      case 'unreadable':
        return this.fault(file, 'unreadable', '读不了这个文件', '检查文件的权限和种类');
      case 'file':
        return this.decoded(file);
    }
  }

  private decoded(file: string): string | undefined {
    if (this.source.size(file) > MAX_FILE_BYTES) {
      return this.fault(file, 'file-too-large', `文件超过 ${MAX_FILE_BYTES >> 20} MB`, '拆成几个问题');
    }
    let bytes: Uint8Array;
    try {
      bytes = this.source.read(file);
    } catch (error) {
      return this.fault(file, 'unreadable', `读不了这个文件：${(error as Error).message}`, '检查文件的权限');
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      const at = firstBadByte(bytes);
      const before = new TextDecoder().decode(bytes.subarray(0, at)).split('\n');
      const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
      return this.fault(
        file,
        'encoding',
        `第 ${at + 1} 个字节起不是 UTF-8 文字`,
        '用编辑器另存为 UTF-8（常见原因：存成了 GBK）',
        place,
      );
    }
  }

  private stray(file: string): void {
    const finding = {
      rule: 'stray-file',
      severity: 'warning',
      file,
      line: 1,
      column: 1,
      id: null,
      excerpt: '',
    } as const;
    this.findings.push({
      ...finding,
      message: '不是 .yaml 文件，没有读',
      hint: '问题文件以 .yaml 结尾；其余的移到别处',
    });
  }

  private fault(file: string, rule: string, message: string, hint: string, place = { line: 1, column: 1 }): undefined {
    this.findings.push({ rule, severity: 'error', file, ...place, id: null, message, hint, excerpt: '' });
    return undefined;
  }
}

/** A line of a text, 1-based, as a finding quotes it. */
export function lineOf(text: string, line: number): string {
  return (text.split('\n')[line - 1] ?? '')
    .replace(/\r$/, '')
    .replace(/^\ufeff/, '')
    .slice(0, 300);
}

/** The id of the task (or else the problem) that a path leads into. */
function idAt(value: unknown, path: readonly (string | number)[]): string | null {
  const root = value as { id?: unknown; tasks?: readonly { id?: unknown }[] } | null;
  const task = path[0] === 'tasks' && typeof path[1] === 'number' ? root?.tasks?.[path[1]]?.id : undefined;
  const id = task ?? root?.id;
  return typeof id === 'string' ? id : null;
}

/** Offset of the first byte that is not part of valid UTF-8, by halving. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
