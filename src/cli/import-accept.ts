/** `import --accept`: drafts as they then are, with what they name, into the ledger; what fails one holds back no other. */

import { type Accepted, acceptedDraft } from '../importer/accept.js';
import type { Imported } from '../importer/import.js';
import { NO_UNIT, type Proposals, registrationOf, renamesOf, type UsedNames } from '../importer/register.js';
import { LedgerError } from '../ledger/errors.js';
import type { Finding } from '../ledger/finding.js';
import { problemFile, UNITS_FILE } from '../ledger/layout.js';
import { schemaLine } from '../store/new/problem.js';
import { findingsAfter, revise } from '../store/revise.js';
import { folderSource } from '../store/source.js';
import type { FileChange } from '../store/write/write.js';
import type { Edit } from '../yaml/index.js';
import type { Found, Plan } from './change.js';
import { DRAFTS, type WaitingDraft } from './import-drafts.js';

/** What waits beside the ledger. */
interface Waiting {
  /** The drafts of this source, as they then are; none where it was not imported before. */
  readonly drafts: readonly WaitingDraft[];
  readonly proposals: Proposals;
}

export interface Acceptance extends Plan {
  /** File names of the drafts that are now problems. */
  readonly accepted: readonly string[];
  readonly held: number;
}

/** @throws {LedgerError} `change/invalid` where not one draft can be accepted */
export function planAcceptance(found: Found, imported: Imported, waiting: Waiting): Acceptance {
  const { drafts, broken } = draftsOf(found, imported, waiting);
  const findings: Finding[] = [...broken];
  const shifts = new Map(drafts.map(({ id, shift }) => [problemFile(id), shift]));
  let left = drafts;
  for (;;) {
    const changes = changesFor(found, left, waiting.proposals);
    const errors = errorsOf(found, changes);
    const failing = new Set(errors.map(({ file }) => /^problems\/(.+)\.yaml$/.exec(file)?.[1] ?? ''));
    const kept = left.filter(({ id }) => !failing.has(id));
    findings.push(...errors.map((finding) => inDrafts(finding, shifts)));
    if (kept.length === left.length) return outcome(changes, left, findings, turnedDown(imported, waiting));
    left = kept;
  }
}

/** Problems of the source whose draft somebody has taken away. */
function turnedDown({ drafts }: Imported, { drafts: waiting }: Waiting): string[] {
  if (waiting.length === 0) return [];
  return drafts
    .filter(({ existing, id }) => !existing && !waiting.some((draft) => draft.id === id))
    .map(({ id }) => id);
}

function draftsOf(
  { ledger, text: textOf }: Found,
  imported: Imported,
  { drafts: waiting, proposals }: Waiting,
): { drafts: Accepted[]; broken: Finding[] } {
  const renames = renamesOf(proposals);
  const schema = schemaLine(ledger, textOf);
  const broken: Finding[] = [];
  const fresh = imported.drafts.filter(({ existing }) => !existing);
  const drafts = (waiting.length > 0 ? waiting : fresh).flatMap(({ id, text }): Accepted[] => {
    try {
      const read = fresh.find((draft) => draft.id === id)?.problem;
      return [acceptedDraft(id, text, read, renames, schema)];
    } catch (error) {
      const message = `不是 YAML：${(error as Error).message.split('\n')[0]}`;
      const hint = '改好它，或删去它再导入一次';
      broken.push({
        rule: 'yaml',
        severity: 'error',
        file: `${DRAFTS}/${id}.yaml`,
        line: 0,
        column: 0,
        id,
        message,
        hint,
        excerpt: '',
      });
      return [];
    }
  });
  return { drafts, broken };
}

function changesFor({ ledger, text: textOf }: Found, drafts: readonly Accepted[], proposals: Proposals): FileChange[] {
  const registration = registrationOf(proposals, usedBy(drafts), ledger.registry);
  const edits = (['units', 'groups', 'people', 'leaders'] as const).flatMap((list): Edit[] =>
    registration[list].map((item) => ({ op: 'append', path: [list], item: item as never })),
  );
  return [
    ...revise(textOf, [{ file: UNITS_FILE, edits }]),
    ...drafts.map(({ id, text }) => ({ file: problemFile(id), before: null, after: text })),
  ];
}

function usedBy(drafts: readonly Accepted[]): UsedNames {
  const all = (of: keyof UsedNames): Set<string> => new Set(drafts.flatMap(({ used }) => [...used[of]]));
  return { units: all('units'), people: all('people'), leaders: all('leaders') };
}

/** Errors of the new problems alone; those of the rest are said before anything is written. */
function errorsOf({ host, dir }: Found, changes: readonly FileChange[]): Finding[] {
  const files = new Set(changes.map(({ file }) => file));
  const findings = findingsAfter(folderSource(host, dir), changes);
  return findings.filter(({ severity, file }) => severity === 'error' && files.has(file) && file !== UNITS_FILE);
}

/** People correct the draft, not a file that is not there yet. */
function inDrafts(finding: Finding, shifts: ReadonlyMap<string, number>): Finding {
  const isOpen = finding.message.includes(NO_UNIT);
  return {
    ...finding,
    line: finding.line > 0 ? finding.line + (shifts.get(finding.file) ?? 0) : 0,
    file: finding.file.replace(/^problems\//, `${DRAFTS}/`),
    ...(isOpen && { message: '没有写责任单位', hint: '对照原文，把责任单位写进草稿' }),
  };
}

function outcome(
  changes: readonly FileChange[],
  accepted: readonly Accepted[],
  findings: readonly Finding[],
  gone: readonly string[],
): Acceptance {
  if (accepted.length === 0 && findings.length > 0) throw new LedgerError('change/invalid', { findings });
  const held = [...new Set(findings.map(({ file }) => file))];
  const differing = accepted.flatMap((draft) => draft.differing);
  return {
    files: changes,
    done: changes.map(({ file }) => `已写入 ${file}`),
    notes: [
      ...differing.map((what) => `${what}与重新读原文不同，照草稿写入`),
      ...findings.map(({ file, line, message, hint }) => `${file}${line > 0 ? `:${line}` : ''} ${message}；${hint}`),
      ...(held.length > 0 ? [`${held.length} 个问题没有写入，草稿留在 ${DRAFTS}/；改好后再运行一次同样的命令`] : []),
      ...(gone.length > 0 ? [`${DRAFTS}/ 里已经没有 ${gone.join('、')} 的草稿，没有写入`] : []),
    ],
    ...(held.length === 0 && { unchanged: '没有新的问题，没有改动' }),
    message: `导入 ${accepted.length} 个问题`,
    accepted: accepted.map(({ id }) => `${id}.yaml`),
    held: held.length,
  };
}
