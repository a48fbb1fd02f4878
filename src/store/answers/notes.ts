/** What a witness writes down. */
import { type EntryKind, type Host, STAMP } from '../../host/host.js';
import { areSettled, type Fact, factOf, type GitFact, type Grounds } from './grounds.js';

/** An answer, and what it was made from. */
export interface Statement {
  /** What was written to standard output, piece by piece. */
  readonly said: readonly (string | Uint8Array)[];
  readonly grounds: Grounds;
}

type Kind = EntryKind | 'missing';

/** Entries up to which an answer is kept; a nation without git has fifty thousand, which take 10 MB. */
const MOST_ENTRIES = 100_000;

/** Notes of a single run. */
export class Notes {
  readonly said: (string | Uint8Array)[] = [];
  readonly git: GitFact[] = [];
  /** How many times git was asked and has not answered yet. */
  unheard = 0;
  private isSpoilt = false;
  private readonly facts = new Map<string, Fact>();
  private readonly time: number;
  /** What stands at each path, where somebody has asked; in the order of {@link rows}. */
  private readonly kinds = new Map<string, Kind | undefined>();
  private rows = new Float64Array(64 * STAMP);

  constructor(readonly real: Host) {
    this.time = real.now();
  }

  /** Something happened that grounds cannot hold. */
  readonly spoil = (): void => {
    this.isSpoilt = true;
  };

  fact(kind: Fact[0], about: string): void {
    const key = `${kind}\0${about}`;
    if (!this.facts.has(key)) this.facts.set(key, factOf(this.real, kind, about));
  }

  /** @param through whether a link would be followed: where it leads to may change unseen */
  entry(path: string, through: boolean): void {
    if (this.isSpoilt) return;
    const { files } = this.real;
    if (!this.kinds.has(path)) this.kinds.set(path, files.stamp(path, this.roomForOne(), this.at));
    if (through && (this.kinds.get(path) ?? files.kind(path)) === 'link') this.spoil();
  }

  /**
   * The same, where the stamp has just been taken.
   *
   * @param kind undefined where nobody has asked
   */
  stamped(path: string, kind: Kind | undefined, row: Float64Array, at: number): void {
    if (this.isSpoilt || this.kinds.has(path)) return;
    this.roomForOne().set(row.subarray(at, at + STAMP), this.at);
    this.kinds.set(path, kind);
  }

  /** Where the next stamp goes. */
  private get at(): number {
    return this.kinds.size * STAMP;
  }

  private roomForOne(): Float64Array {
    if (this.kinds.size === MOST_ENTRIES) this.spoil();
    if (this.at === this.rows.length) {
      const grown = new Float64Array(2 * this.at);
      grown.set(this.rows);
      this.rows = grown;
    }
    return this.rows;
  }

  /** Undefined where something was done or asked that cannot be proven to come out the same. */
  statement(): Statement | undefined {
    const paths = [...this.kinds.keys()];
    const stamps = { time: this.time, rows: this.rows.slice(0, paths.length * STAMP) };
    // Where the stamp is the same, so is what stands there.
    const facts = [...this.facts.values()].filter(([kind, about]) => kind !== 'kind' || !this.kinds.has(about));
    const grounds: Grounds = { facts, git: this.git, paths, stamps };
    return this.isSpoilt || this.unheard > 0 || !areSettled(grounds) ? undefined : { said: this.said, grounds };
  }
}
