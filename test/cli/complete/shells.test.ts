/** The completion scripts, driven through the shells themselves. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { goodLedger } from '../../checks/samples.js';
import { buildForTests, isInstalled } from '../../support/built.js';
import { temporaryFolder } from '../../support/git-repo.js';

const program = buildForTests();
const ROOT = join(import.meta.dirname, '../../..');

function shell(name: string, args: readonly string[], cwd = ROOT, own: Record<string, string> = {}): string {
  const env = {
    PATH: `${program.bin}:${process.env['PATH']}`,
    LC_ALL: 'C.UTF-8',
    HOME: '/nonexistent',
    TERM: 'dumb',
    ...own,
  };
  const done = spawnSync(name, args, { cwd, env, encoding: 'utf8', timeout: 20_000 });
  expect(done.stderr).toBe('');
  return done.stdout;
}

/** A folder with a file and a folder in it, to see which of them a shell offers. */
function folderWithNames(): string {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'zz-file.txt'), '');
  mkdirSync(join(dir, 'zz-folder'));
  return dir;
}

/** A unit that a shell would run at Enter. */
const HOSTILE = '县办 $(>pwned)`>pwned`;>pwned "\'\\ & !*~#';

function folderWithHostileUnit(): string {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'problems'));
  for (const [file, text] of Object.entries(goodLedger())) {
    writeFileSync(join(dir, file), String(text).replace(/^units:$/m, `units:\n  - ${unit}`));
  }
  return dir;
}

const unit = JSON.stringify({ name: HOSTILE, full_name: HOSTILE, kind: 'government' });
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const CASES: [string, string[], string[]][] = [
  ['a command', ['hist'], ['history']],
  ['a flag', ['list', '--group'], ['--group-by']],
  ['a word', ['list', '--sort', 'ur'], ['urgency']],
  ['a unit', ['list', '--unit', '县水'], ['县水利局']],
  ['a unit by a part of its name', ['list', '--unit', '农业农'], ['县农业农村委']],
  ['a group', ['list', '--unit', '各乡'], ['各乡镇（街道）']],
  ['an id in small letters', ['show', 'jy-01'], ['JY-01', 'JY-01-01']],
  ['nothing', ['list', '--unit', '没有这样的'], []],
];

describe('bash', () => {
  /** Asks as readline does: `--unit=x` comes apart at the `=`. */
  function complete(words: readonly string[], cwd?: string, own?: Record<string, string>): string[] {
    const split = words.flatMap((word) => (/^--[a-z-]+=/.test(word) ? word.split(/(=)/).filter(Boolean) : [word]));
    const quoted = split.map((word) => `'${word}'`).join(' ');
    const script = `
      compopt() { echo "compopt $*"; }
      source <(zhenggai completion bash)
      COMP_WORDS=(zhenggai ${quoted}) COMP_CWORD=${split.length}
      _zhenggai zhenggai
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    return shell('bash', ['--norc', '-c', script], cwd, own).split('\n').filter(Boolean);
  }

  test.each(CASES)('%s', (_, words, expected) => {
    expect(complete(words)).toEqual(expected);
  });

  test('behind an equals sign only the value is replaced', () => {
    expect(complete(['list', '--unit=县水'])).toEqual(['县水利局']);
    expect(complete(['list', '--sort='])).toEqual(['urgency', 'due', 'id', 'unit', 'updated']);
  });

  test('behind an at sign only the name is replaced', () => {
    const home = temporaryFolder();
    mkdirSync(join(home, 'zhenggai'));
    writeFileSync(join(home, 'zhenggai/settings.yaml'), 'unit: 县林业局\nfilters: { 采砂: [--search=采砂] }\n');
    const own = { XDG_CONFIG_HOME: home };
    expect(complete(['list', '@', '采'], ROOT, own)).toEqual(['采砂']);
    expect(complete(['list', '@'], ROOT, own)).toEqual(['我的', '采砂']);
  });

  test('files and folders are left to readline', () => {
    expect(complete(['list', '-o', 'x'])).toEqual(['compopt -o default']);
    expect(complete(['list', '--ledger', 'x'])).toEqual(['compopt -o dirnames']);
  });

  test.each([
    ['bare', ['list', '--unit', '县办']],
    ['in double quotes', ['list', '--unit', '"县办']],
    ['in single quotes', ['list', '--unit', "'县办"]],
    ['behind an equals sign', ['list', '--unit', '=', '县办']],
    ['escaped', ['list', '--unit', '县\\办']],
  ])('a name that the shell would obey is one harmless word: %s', (_, words) => {
    const cwd = folderWithHostileUnit();
    const open = /^["']/.exec(words.at(-1) as string)?.[0] ?? '';
    const script = `
      source <(zhenggai completion bash)
      COMP_WORDS=(zhenggai ${words.map(quote).join(' ')}) COMP_CWORD=${words.length}
      _zhenggai zhenggai
      q=${quote(open)}
      eval "printf '%s\\n' $q\${COMPREPLY[0]}$q"`;
    expect(shell('bash', ['--norc', '-c', script], cwd)).toBe(`${HOSTILE}\n`);
    expect(readdirSync(cwd)).not.toContain('pwned');
  });

  test('where it lists the candidates, it says what they mean', () => {
    const script = `
      source <(zhenggai completion bash)
      COMP_WORDS=(zhenggai list --condition '') COMP_CWORD=3 COMP_TYPE=63
      _zhenggai zhenggai
      printf '%s\n' "\${COMPREPLY[@]}"`;
    expect(shell('bash', ['--norc', '-c', script]).split('\n')).toContain('overdue   超期');
  });

  test('the function is tied to the program', () => {
    expect(shell('bash', ['--norc', '-c', 'source <(zhenggai completion bash); complete -p zhenggai'])).toBe(
      'complete -F _zhenggai zhenggai\n',
    );
  });
});

describe.skipIf(!isInstalled('fish'))('fish', () => {
  function complete(words: readonly string[], cwd?: string): string[] {
    const line = ['zhenggai', ...words].join(' ');
    const script = `zhenggai completion fish | source; complete -C'${line}'`;
    return shell('fish', ['--no-config', '-c', script], cwd)
      .split('\n')
      .flatMap((one) => (one === '' ? [] : [one.split('\t')[0] as string]));
  }

  test.each(CASES)('%s', (_, words, expected) => {
    expect(complete(words)).toEqual(expected);
  });

  test('behind an equals sign', () => {
    expect(complete(['list', '--unit=县水'])).toEqual(['--unit=县水利局']);
  });

  test('files, or only folders', () => {
    expect(complete(['list', '-o', 'zz'], folderWithNames())).toEqual(['zz-file.txt', 'zz-folder/']);
    expect(complete(['list', '--ledger', 'zz'], folderWithNames())).toEqual(['zz-folder/']);
  });
});

describe.skipIf(!isInstalled('zsh'))('zsh', () => {
  /**
   * Types each line into a zsh with a terminal of its own (zpty), presses the tab key and reads the line back: ^X shows
   * it, once the completion is through.
   */
  function complete(lines: readonly string[]): string[] {
    const setup = [
      "PS1='%% '",
      'autoload -Uz compinit',
      'compinit -D -u',
      'source <(zhenggai completion zsh)',
      'show() { print -r -- "<$BUFFER>"; zle kill-buffer }',
      'zle -N show',
      "bindkey '^X' show",
      'print REA""DY',
    ].join('; ');
    const script = `
      zmodload zsh/zpty
      zpty z zsh -f -i
      zpty -w z ${quote(setup)}
      zpty -r -m z line '*READY*' || exit 1
      for typed in ${lines.map(quote).join(' ')}; do
        zpty -n -w z "$typed"$'\\t\\x18'
        zpty -r -m z line '*<*>*'
        print -r -- "$line"
      done
      zpty -d z`;
    return [...shell('zsh', ['-f', '-c', script]).matchAll(/<(.*)>/g)].map(([, line]) => (line as string).trimEnd());
  }

  test('completes each line', () => {
    const expected = {
      'zhenggai hist': 'zhenggai history',
      'zhenggai list --group': 'zhenggai list --group-by',
      'zhenggai list --sort ur': 'zhenggai list --sort urgency',
      'zhenggai list --unit 县水': 'zhenggai list --unit 县水利局',
      'zhenggai list --unit 农业农': 'zhenggai list --unit 县农业农村委',
      'zhenggai list --unit=县水': 'zhenggai list --unit=县水利局',
      'zhenggai show jy-01-': 'zhenggai show JY-01-01',
      'zhenggai list --unit 没有': 'zhenggai list --unit 没有',
    };
    expect(complete(Object.keys(expected))).toEqual(Object.values(expected));
  });
});

describe.skipIf(!isInstalled('pwsh'))('PowerShell', () => {
  test('completes a unit', () => {
    const script = `zhenggai completion powershell | Out-String | Invoke-Expression
      (TabExpansion2 'zhenggai list --unit 县水' 24).CompletionMatches.CompletionText`;
    expect(shell('pwsh', ['-NoProfile', '-c', script]).trim()).toBe('县水利局');
  });
});
