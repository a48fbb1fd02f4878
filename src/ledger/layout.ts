/** A ledger's files: their names, and where they stand. Paths are relative to the ledger, with `/`. */

/** The file that makes a folder a ledger: its code, its plan, its settings. */
export const LEDGER_FILE = 'ledger.yaml';
/** Units, groups, people, leaders. */
export const UNITS_FILE = 'units.yaml';
/** The plan's main measures and targets. */
export const TARGETS_FILE = 'targets.yaml';
/** The files of every ledger, before those of its problems. */
export const FIXED_FILES = [LEDGER_FILE, UNITS_FILE, TARGETS_FILE] as const;
/** The folder with one file a problem. */
export const PROBLEMS = 'problems';

/** The folder of evidence that was copied into the ledger. */
export const EVIDENCE_FOLDER = '佐证';

const ENDING = '.yaml';

/** The file of a problem: `problems/LX-31.yaml`. */
export const problemFile = (id: string): string => `${PROBLEMS}/${id}${ENDING}`;

/** The problem that a file holds by its name; undefined where it is no problem's file. */
export function problemIn(file: string): string | undefined {
  const name = file.startsWith(`${PROBLEMS}/`) ? file.slice(PROBLEMS.length + 1) : '';
  return isProblemName(name) ? name.slice(0, -ENDING.length) : undefined;
}

/** Whether a name below `problems/` is a problem's. Hidden files are editors' and our own: backups, new versions that wait. */
export const isProblemName = (name: string): boolean =>
  name.endsWith(ENDING) && !name.startsWith('.') && !name.includes('/');

/** Every file that a ledger is read from, its problems in the order of their names. @param names below `problems/` */
export const filesOf = (names: readonly string[]): string[] => [
  ...FIXED_FILES,
  ...names.filter(isProblemName).map((name) => `${PROBLEMS}/${name}`),
];
