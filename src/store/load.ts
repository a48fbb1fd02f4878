/**
 * Files → Ledger. The whole folder is read, every problem is reported at once, and where there is an error there is no
 * ledger: no answer from half of it (design decision 4).
 */

import { ledgerAsOf } from '../ledger/as-of.js';
import { type CheckInput, checkLedger, type Part } from '../ledger/checks/index.js';
import type { PlainDate } from '../ledger/dates.js';
import { LedgerError } from '../ledger/errors.js';
import type { Concern, Finding } from '../ledger/finding.js';
import { isProblemName, LEDGER_FILE, PROBLEMS, TARGETS_FILE, UNITS_FILE } from '../ledger/layout.js';
import type { Ledger, LedgerSettings, Problem, TargetBook, UnitRegistry } from '../ledger/model.js';
import { byOrder } from '../ledger/plans.js';
import { readDocument } from '../yaml/document.js';
import { originalOf } from './copies.js';
import { placesIn } from './places.js';
import { type Fault, fault, readText } from './read-text.js';
import { type FileKind, impossibleDates, misfits } from './schema.js';
import type { Misfit } from './schema-words.js';
import { type LedgerSource, NOTHING } from './source.js';
import { STAND_IN } from './stand-ins.js';
import { copyFault, strayFault } from './strays.js';

/** Most problem files of one ledger. */
export const MAX_FILES = 20_000;

/** File (relative, with `/`) → its value. */
export type KnownValues = ReadonlyMap<string, unknown>;

export interface LoadedLedger {
  readonly dir: string;
  readonly ledger: Ledger;
  /** Warnings. */
  readonly findings: readonly Finding[];
  /** File (relative, with `/`) → text. */
  readonly texts: ReadonlyMap<string, string>;
}

interface Examined {
  readonly dir: string;
  /** Absent where a file could not be read as what it should be. */
  readonly ledger: Ledger | undefined;
  /** What could be read, which rules look at: with stand-ins for the rest. */
  readonly readable: CheckInput;
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

/**
 * Reads and checks a ledger and gives what there is: what `check` shows. A file that cannot be read silences only the
 * rules whose answers would be wrong without it.
 *
 * @param known values of files that were found valid before: they are not read again, and of what the rules find only
 *   the errors are told
 * @param asOf the rules look at the logs up to this day
 * @param changed the problem files that have changed since nothing was wrong with the ledger, where that is known
 */
export function examineLedger(
  source: LedgerSource,
  known: KnownValues = new Map(),
  changed?: ReadonlySet<string>,
  asOf?: PlainDate,
): Examined {
  const reader = new Reader(source, known);
  const { readable: whole, missing } = partsOf(reader);
  const readable = asOf === undefined ? whole : { ...whole, ledger: ledgerAsOf(whole.ledger, asOf) };
  for (const file of source.unfinished ?? []) reader.add(file, 'warning', UNFINISHED);
  const concerns = checkLedger(readable, missing, changed);
  reader.note(known.size === 0 ? concerns : concerns.filter(({ severity }) => severity === 'error'));
  const { findings, texts } = reader;
  return { dir: source.dir, ledger: missing.length === 0 ? readable.ledger : undefined, readable, findings, texts };
}

/**
 * Reads a ledger without asking the rules: for a writer, who asks them about what he is going to write.
 *
 * @returns undefined where a file is not what it should be
 */
export function readLedger(
  source: LedgerSource,
  known: KnownValues = new Map(),
): Pick<LoadedLedger, 'ledger' | 'texts'> | undefined {
  const reader = new Reader(source, known);
  const { readable, missing } = partsOf(reader);
  if (missing.length > 0 || reader.findings.some(({ severity }) => severity === 'error')) return undefined;
  return { ledger: readable.ledger, texts: reader.texts };
}

/** A problem file's text as its value; undefined where there is anything to say about it. */
export function goodProblem(file: string, text: string): Problem | undefined {
  const reader = new Reader(NO_SOURCE, new Map());
  const problem = reader.value<Problem>(file, 'problem', text);
  // Half a character would be another one in the file.
  return reader.findings.length === 0 && text.isWellFormed() ? problem : undefined;
}

/** Of a text that is in no file yet. */
const NO_SOURCE: LedgerSource = {
  dir: '',
  problemNames: () => [],
  look: () => NOTHING,
  read: () => new Uint8Array(),
};

/** Where the file has `plans`, the first of them is the plan that everything falls back on. */
function withMainPlan(settings: LedgerSettings | undefined): LedgerSettings | undefined {
  const [first] = settings?.plans ?? [];
  return settings && first && !settings.plan ? { ...settings, plan: first } : settings;
}

type ProblemFiles = ReturnType<Reader['problemFiles']>;

/** Lists and papers follow the plan; problems without a place in it come behind, in the order of their names. */
function inPlanOrder(read: ProblemFiles): ProblemFiles {
  if (read.problems.every(({ order }) => order === undefined)) return read;
  const both = read.problems.map((problem, index) => ({ problem, file: read.files[index] ?? '' }));
  both.sort((a, b) => byOrder(a.problem, b.problem));
  return { ...read, files: both.map(({ file }) => file), problems: both.map(({ problem }) => problem) };
}

/** Everything that can be read, with stand-ins for the parts that cannot. */
function partsOf(reader: Reader): { readable: CheckInput; missing: Part[] } {
  const settings = withMainPlan(reader.file<LedgerSettings>(LEDGER_FILE, 'ledger'));
  const registry = reader.file<UnitRegistry>(UNITS_FILE, 'units');
  const targets = reader.file<TargetBook>(TARGETS_FILE, 'targets');
  const { files, problems, whole } = inPlanOrder(reader.problemFiles());
  const ledger = {
    settings: settings ?? STAND_IN.settings,
    registry: registry ?? STAND_IN.registry,
    targets: targets ?? STAND_IN.targets,
    problems,
  };
  const there: readonly [Part, boolean][] = [
    ['settings', settings !== undefined],
    ['registry', registry !== undefined],
    ['targets', targets !== undefined],
    ['problems', whole],
  ];
  return { readable: { ledger, files }, missing: there.flatMap(([part, isThere]) => (isThere ? [] : [part])) };
}

const UNFINISHED = fault(
  'unfinished-write',
  '上次写到一半就中断了，这里按写完的内容读',
  '再运行任何一个写入的命令就会补完',
);

class Reader {
  readonly findings: Finding[] = [];
  readonly texts = new Map<string, string>();
  private readonly places = placesIn(this.texts);

  constructor(
    private readonly source: LedgerSource,
    private readonly known: KnownValues,
  ) {}

  /** The file's value, or `undefined` with at least one finding. */
  file<T>(file: string, kind: FileKind): T | undefined {
    const known = this.known.get(file);
    if (known !== undefined) return known as T;
    const text = readText(this.source, file);
    return typeof text === 'string' ? this.value(file, kind, text) : this.refuse(file, text);
  }

  /** The same of a text that has been read. */
  value<T>(file: string, kind: FileKind, text: string): T | undefined {
    this.texts.set(file, text);
    const { value, findings } = readDocument(text);
    for (const { code, severity, line, column, message, hint } of findings) {
      const excerpt = this.places.excerpt(file, line);
      this.findings.push({ rule: code, severity, file, line, column, id: null, message, hint, excerpt });
    }
    if (value === undefined) return undefined;
    const wrong: Fitted[] = [
      ...misfits(kind, value).map((misfit) => ({ ...misfit, rule: 'schema' })),
      ...impossibleDates(value).map((misfit) => ({ ...misfit, rule: 'impossible-date' })),
    ];
    this.note(wrong.map(({ extra: _, ...misfit }) => concernOf(misfit, file, value)));
    // A key too many is an error, but the rest of the file can be looked at.
    return wrong.every(({ extra }) => extra) ? (value as T) : undefined;
  }

  /** The problem files that could be read, in the order of their names, and whether that is all of them. */
  problemFiles(): { files: readonly string[]; problems: readonly Problem[]; whole: boolean } {
    const names = this.problemNames();
    if (names === undefined) return { files: [], problems: [], whole: false };
    const files = names.map((name) => `${PROBLEMS}/${name}`);
    const read = files.flatMap((file) => {
      const problem = this.file<Problem>(file, 'problem');
      return problem ? [{ file, problem }] : [];
    });
    return {
      files: read.map(({ file }) => file),
      problems: read.map(({ problem }) => problem),
      whole: read.length === files.length,
    };
  }

  /** Adds concerns as findings, with their places. */
  note(concerns: readonly Concern[]): void {
    for (const concern of concerns) {
      this.needText(concern.file);
      this.findings.push(this.places.finding(concern));
    }
  }

  /** A file whose value was known has a text only where something is found in it after all. */
  private needText(file: string): void {
    if (this.texts.has(file) || !this.known.has(file)) return;
    const text = readText(this.source, file);
    if (typeof text === 'string') this.texts.set(file, text);
  }

  /** Names of the problem files; `undefined` with a finding where the folder is none. */
  private problemNames(): string[] | undefined {
    const { kind } = this.source.look(PROBLEMS);
    // A folder without a file is unknown to git: a new ledger, cloned.
    if (kind === 'missing') return [];
    if (kind === 'outside')
      return this.refuse(PROBLEMS, fault('outside', '这是通到台账之外的链接', '换成真正的文件夹'));
    if (kind !== 'directory') {
      return this.refuse(PROBLEMS, fault('not-a-folder', '这里应是文件夹', '换成文件夹，一个问题一个文件'));
    }
    let all: readonly string[];
    try {
      all = this.source.problemNames();
    } catch {
      return this.refuse(PROBLEMS, fault('unreadable', '列不出这个文件夹里的文件', '检查文件夹的权限'));
    }
    // Hidden files are editors' and our own: backups, locks, new versions that wait.
    const names = all.filter((name) => !name.startsWith('.'));
    const yaml = names.filter(isProblemName);
    if (yaml.length > MAX_FILES) {
      const message = `问题文件有 ${yaml.length} 个，最多 ${MAX_FILES} 个`;
      return this.refuse(PROBLEMS, fault('too-many', message, '分成几个台账'));
    }
    for (const name of names) {
      const path = `${PROBLEMS}/${name}`;
      const original = originalOf(name);
      if (!isProblemName(name)) this.add(path, 'warning', strayFault(name, this.source.look(path).kind));
      else if (original !== undefined) this.add(path, 'error', copyFault('conflict-copy', original));
    }
    return yaml.filter((name) => originalOf(name) === undefined);
  }

  private refuse(file: string, wrong: Fault): undefined {
    this.add(file, 'error', wrong);
    return undefined;
  }

  add(file: string, severity: Finding['severity'], wrong: Fault): void {
    this.findings.push({ ...wrong, severity, file, id: null });
  }
}

interface Fitted extends Misfit {
  readonly rule: string;
}

function concernOf(misfit: Omit<Fitted, 'extra'>, file: string, value: unknown): Concern {
  return { ...misfit, severity: 'error', file, id: idAt(value, misfit.path) };
}

/** The id of the task (or else the problem) that a path leads into. */
function idAt(value: unknown, path: readonly (string | number)[]): string | null {
  const root = value as { id?: unknown; tasks?: readonly { id?: unknown }[] } | null;
  const task = path[0] === 'tasks' && typeof path[1] === 'number' ? root?.tasks?.[path[1]]?.id : undefined;
  const id = task ?? root?.id;
  return typeof id === 'string' ? id : null;
}
