/** `__complete`: what the shells' completion scripts ask. One candidate a line, its explanation behind a tab. */
import type { Host } from '../../host/host.js';
import type { Ledger } from '../../ledger/model.js';
import { printable } from '../../render/width.js';
import { findLedger } from '../../store/discover.js';
import { openLedger } from '../../store/open-ledger.js';
import { type DeclaredCommand, defineCommand, loadCommand } from '../command.js';
import type { CommandRow } from '../command-table.js';
import { type Completions, completeCommand, completeName, type Lookup, type Named } from '../complete/candidates.js';
import { drawn } from '../door.js';
import { savedFilters } from '../saved.js';
import { argument, TEXT } from '../values.js';
import { ITEMS } from './settings.js';

/**
 * The hidden `zhenggai __complete -- WORD…`: the words after `zhenggai`, the one at the cursor last.
 *
 * @param commands the program's table, handed in because it names this module
 */
export const completing = (commands: readonly CommandRow[]): DeclaredCommand =>
  defineCommand({
    description: '',
    arguments: [argument('[words...]', '', TEXT)],
    run: (host, words) => complete(host, commands, words),
  });

async function complete(host: Host, commands: readonly CommandRow[], words: readonly string[]): Promise<void> {
  const { candidates, paths } = await completionsOf(host, commands, words);
  const lines = candidates
    .filter(({ name }) => canStandOnALine(name))
    .map(({ name, note }) => [name, note].filter(Boolean).map(oneLine).join('\t'));
  if (paths) lines.push(`:${paths}`);
  host.out.write(drawn(lines.map((line) => `${line}\n`).join('')));
}

const oneLine = (text: string): string => printable(text.replace(/\s+/g, ' '));

/** No control characters, which a terminal would obey, and nothing that the scripts take for a word of their own. */
const canStandOnALine = (name: string): boolean => printable(name) === name && !/\n|^:/.test(name);

async function completionsOf(
  host: Host,
  commands: readonly CommandRow[],
  words: readonly string[],
): Promise<Completions> {
  const [name = '', ...rest] = words;
  if (rest.length === 0 && !name.startsWith('-'))
    return completeName(
      commands.filter(({ hidden }) => !hidden).map((one) => row(one, name)),
      name,
    );
  const called = name.startsWith('-') ? 'status' : name;
  const found = commands.find((one) => (one.name === called || one.word === called) && !one.hidden);
  if (!found) return { candidates: [] };
  const command = await loadCommand(host, found);
  const typed = called === name ? rest : words;
  const nested = command.commands.find(
    (one) => typed.length > 1 && [one.name(), ...one.aliases()].includes(typed[0] ?? ''),
  );
  const lookup = lookupIn(host, words);
  return nested ? completeCommand(nested, typed.slice(1), lookup) : completeCommand(command, typed, lookup);
}

/** A command, by its Chinese name where somebody begins to write that. */
const row = ({ name, word, also = [], summary }: CommandRow, current: string): Named =>
  word?.startsWith(current) && current !== ''
    ? { name: word, note: `${name}：${summary}` }
    : { name, note: summary, also };

/** Values of the ledger that the words name, or of the one that is found from here; none where there is no valid one. */
function lookupIn(host: Host, words: readonly string[]): Lookup {
  const flag = words.indexOf('--ledger');
  return async (from) => {
    try {
      if (from === 'saved' || from === 'settings') return await ownNames(host, from);
      const dir = findLedger(host, flag < 0 ? undefined : words[flag + 1]);
      return from === 'revisions' ? revisions(host, dir) : NAMES[from]((await openLedger(host, dir, true)).ledger);
    } catch {
      return [];
    }
  };
}

/** What a person has saved or can set. */
async function ownNames(host: Host, from: 'saved' | 'settings'): Promise<Named[]> {
  const saved = Object.entries(await savedFilters(host)).map(([name, words]) => ({
    name: `@${name}`,
    note: words.join(' '),
  }));
  const items = Object.entries(ITEMS).map(([note, name]) => ({ name, note }));
  return from === 'saved' ? saved : [...items, ...saved];
}

const titled = ({ id, title }: { id: string; title: string }): Named => ({ name: id, note: title });

/** What a ledger has of each kind. */
const NAMES: Readonly<
  Record<Exclude<Parameters<Lookup>[0], 'revisions' | 'saved' | 'settings'>, (ledger: Ledger) => Named[]>
> = {
  ids: ({ problems }) => problems.flatMap((problem) => [titled(problem), ...problem.tasks.map(titled)]),
  problems: ({ problems }) => problems.map(titled),
  units: ({ registry: { units, groups } }) => [
    ...units.map(({ name, full_name, kind, aliases = [] }) => ({
      name,
      note: full_name,
      also: aliases,
      aside: kind === 'upper' || kind === 'body',
    })),
    ...groups.map(({ name, aliases = [] }) => ({ name, note: '', also: aliases })),
  ],
  people: ({ registry }) => registry.people.map(({ name, unit }) => ({ name, note: unit })),
  leaders: ({ registry }) => registry.leaders.map(({ name, title }) => ({ name, note: title })),
  targets: ({ targets }) =>
    targets.targets.map(({ name, value, unit }) => ({ name, note: `${value ?? ''}${unit ?? ''}` })),
};

/** Branches and tags. */
function revisions(host: Host, dir: string): Named[] {
  const format = '--format=%(refname:short)%09%(contents:subject)';
  const { code, stdout } = host.git(['for-each-ref', format, 'refs/heads', 'refs/tags'], { cwd: dir });
  if (code !== 0) return [];
  const refs = new TextDecoder().decode(stdout).split('\n').filter(Boolean);
  return [
    { name: 'HEAD', note: '上次提交' },
    ...refs.map((line) => {
      const [name = '', note = ''] = line.split('\t');
      return { name, note };
    }),
  ];
}
