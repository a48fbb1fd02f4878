/** Quoted scalars and flow collections, both within one line. */
import type { Json } from '../json.js';
import { KEY, plainValue, UNSURE } from './plain.js';
import type { Trace } from './trace.js';

const MAX_DEPTH = 4;

// All sticky.
const SINGLE = /'[^'\r\n]*(?:''[^'\r\n]*)*'/y;
/** Of the escapes only those of the quote and of the backslash itself. */
const DOUBLE = /"[^"\\\r\n]*(?:\\["\\][^"\\\r\n]*)*"/y;
/** Anything that could be punctuation of YAML in here is left to the library; a colon between two other signs is none. */
const PLAIN = /[^ ,[\]{}:#?\r\n](?:[^,[\]{}:#?\r\n]|:(?=[^ ,[\]{}:#?\r\n]))*/y;

export class FlowReader {
  /** Behind the value that was read last. */
  at = 0;

  constructor(
    private readonly source: string,
    private readonly trace: Trace | undefined,
    /** Told of each key and value. */
    private readonly count: () => void,
  ) {}

  value(at: number, depth: number): Json {
    this.count();
    this.at = at;
    switch (this.source[at]) {
      case '"':
        return this.quoted(DOUBLE, 2).replace(/\\(.)/g, '$1');
      case "'":
        return this.quoted(SINGLE, 1).replaceAll("''", "'");
      case '[':
        return this.seq(depth);
      case '{':
        return this.map(depth);
      default:
        return this.plain();
    }
  }

  private quoted(pattern: RegExp, style: number): string {
    const start = this.at;
    pattern.lastIndex = start;
    if (!pattern.test(this.source)) throw UNSURE;
    this.at = pattern.lastIndex;
    this.trace?.marks.push(start, this.at, style);
    return this.source.slice(start + 1, this.at - 1);
  }

  private plain(): Json {
    const start = this.at;
    PLAIN.lastIndex = start;
    if (!PLAIN.test(this.source)) throw UNSURE;
    let end = PLAIN.lastIndex;
    this.at = end;
    while (this.source[end - 1] === ' ') end--;
    const value = plainValue(this.source.slice(start, end));
    if (value === undefined) throw UNSURE;
    this.trace?.marks.push(start, end, 0);
    return value;
  }

  private seq(depth: number): Json {
    const list: Json[] = [];
    this.members(']', depth, () => {
      this.trace?.marks.push(-1);
      list.push(this.value(this.at, depth + 1));
    });
    return list;
  }

  private map(depth: number): Json {
    const map: Record<string, Json> = {};
    this.members('}', depth, () => {
      const start = this.at;
      KEY.lastIndex = start;
      if (!KEY.test(this.source)) throw UNSURE;
      this.count();
      const colon = KEY.lastIndex;
      const key = this.source.slice(start, colon);
      if (map[key] !== undefined) throw UNSURE;
      this.trace?.marks.push(start, colon);
      this.at = colon + 1;
      this.skipSpaces();
      map[key] = this.value(this.at, depth + 1);
    });
    return map;
  }

  /** What stands between the brackets, commas between and none behind the last. */
  private members(close: string, depth: number, member: () => void): void {
    if (depth >= MAX_DEPTH) throw UNSURE;
    const span = this.trace?.marks.push(this.at, 0);
    this.at++;
    this.skipSpaces();
    if (this.source[this.at] !== close) {
      member();
      for (this.skipSpaces(); this.source[this.at] === ','; this.skipSpaces()) {
        this.at++;
        this.skipSpaces();
        member();
      }
      if (this.source[this.at] !== close) throw UNSURE;
    }
    this.at++;
    if (span !== undefined) this.trace!.marks[span - 1] = this.at;
  }

  private skipSpaces(): void {
    while (this.source[this.at] === ' ') this.at++;
  }
}
