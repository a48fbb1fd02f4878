/** One of many ledgers: its values are made when somebody asks for them. */
import type { Host } from '../../host/host.js';
import type { Ledger } from '../../ledger/model.js';
import { LedgerCache } from '../cache.js';
import { isSameLook } from '../freshness.js';
import { loadFolder } from '../load-folder.js';
import { type Details, type Entry, TASK_NUMBERS } from './entry.js';

export class FleetLedger {
  /** Nothing of it is read before one of its parts is asked for. */
  readonly ledger: Ledger;
  private lastDay: number | undefined;

  constructor(
    /** Absolute path of its folder. */
    readonly dir: string,
    private readonly entry: Entry,
    private readonly read: () => Ledger,
  ) {
    this.ledger = whenAsked(read);
  }

  /** 行政区划代码 */
  get code(): string {
    return this.entry.code;
  }

  /** The same ledger under another code: where several have one, they are told apart. */
  calledBy(code: string): FleetLedger {
    const renamed = (): Ledger => {
      const whole = this.read();
      return { ...whole, settings: { ...whole.settings, code } };
    };
    return new FleetLedger(this.dir, { ...this.entry, code }, renamed);
  }

  /** What lies among its problems and is none, relative to the ledger. */
  get strays(): readonly string[] {
    return this.entry.strays;
  }

  get details(): Details | undefined {
    return this.entry.details();
  }

  /** Day of the last entry of all logs, as `dayNumber` gives it. */
  get lastEntry(): number {
    this.lastDay ??= this.lastOf();
    return this.lastDay;
  }

  /** Places of the tasks of which their two numbers say something, in order. */
  rowsWhere(fits: (overdueAfter: number, lastEntry: number) => boolean): number[] {
    const { tasks } = this.entry;
    const found: number[] = [];
    for (let at = 0; at < tasks.length; at += TASK_NUMBERS) {
      if (fits(tasks[at]!, tasks[at + 1]!)) found.push(at / TASK_NUMBERS);
    }
    return found;
  }

  private lastOf(): number {
    let last = 0;
    this.rowsWhere((_, lastEntry) => {
      last = Math.max(last, lastEntry);
      return false;
    });
    return last;
  }
}

/** What the cache holds of a ledger, if that is of the same look; else what its files say. */
export function ledgerOf(host: Host, dir: string, { time, details }: Entry): Ledger {
  const kept = LedgerCache.of(host, dir)?.read();
  const isKept = kept?.time === time || isSameLook(kept?.look, details()?.look);
  return kept && isKept ? kept.ledger : loadFolder(host, dir).ledger;
}

function whenAsked(read: () => Ledger): Ledger {
  let whole: Ledger | undefined;
  const part = <K extends keyof Ledger>(key: K): Ledger[K] => {
    whole ??= read();
    return whole[key];
  };
  return {
    get settings() {
      return part('settings');
    },
    get registry() {
      return part('registry');
    },
    get targets() {
      return part('targets');
    },
    get problems() {
      return part('problems');
    },
  };
}
