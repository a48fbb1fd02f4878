/** Quoted scalars and flow collections, both within one line. */
import type { Json } from '../json.js';
import { LIMITS } from '../limits.js';
import { KEY, plainValue, SPACE, UNSURE } from './plain.js';
import type { Trace } from './trace.js';

const MAX_DEPTH = 4;

// All sticky.
const SINGLE = /'[^'\r\n]*(?:''[^'\r\n]*)*'/y;
/** Of the escapes only those of the quote and of the backslash itself. */
const DOUBLE = /"[^"\\\r\n]*(?:\\["\\][^"\\\r\n]*)*"/y;
/** Anything that could be punctuation of YAML in here is left to the library; a colon between two other signs is none. */
const PLAIN = /[^ ,[\]{}:#?\r\n](?:[^,[\]{}:#?\r\n]|:(?=[^ ,[\]{}:#?\r\n]))*/y;

export class FlowReader {
  /** Offset of the next content. */
  protected at = 0;
  protected nodes = 0;

  constructor(
    protected readonly source: string,
    protected readonly trace: Trace | undefined,
  ) {}

  /** A value at `at`; `depth` collections in brackets are around it. */
  protected flowValue(depth: number): Json {
    this.count();
    switch (this.source[this.at]) {
      case '"':
        return this.quoted(DOUBLE, 2).replace(/\\(.)/g, '$1');
      case "'":
        return this.quoted(SINGLE, 1).replaceAll("''", "'");
      case '[':
        return this.flowSeq(depth);
      case '{':
        return this.flowMap(depth);
      default:
        return this.flowPlain();
    }
  }

  /** One more key, value or comment: beyond the limit of the library's reader it is the library that says so. */
  protected count(): void {
    if (++this.nodes > LIMITS.nodes) throw UNSURE;
  }

  /** A key and its colon. */
  protected key(): string {
    this.count();
    KEY.lastIndex = this.at;
    if (!KEY.test(this.source)) throw UNSURE;
    const colon = KEY.lastIndex;
    const key = this.source.slice(this.at, colon);
    this.trace?.marks.push(this.at, colon);
    this.at = colon + 1;
    return key;
  }

  protected skipSpaces(from: number): number {
    let at = from;
    while (this.source.charCodeAt(at) === SPACE) at++;
    return at;
  }

  private quoted(pattern: RegExp, style: number): string {
    const start = this.at;
    pattern.lastIndex = start;
    if (!pattern.test(this.source)) throw UNSURE;
    this.at = pattern.lastIndex;
    this.trace?.marks.push(start, this.at, style);
    return this.source.slice(start + 1, this.at - 1);
  }

  private flowPlain(): Json {
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

  private flowSeq(depth: number): Json {
    const list: Json[] = [];
    this.members(']', depth, () => {
      this.trace?.marks.push(-1);
      list.push(this.flowValue(depth + 1));
    });
    return list;
  }

  private flowMap(depth: number): Json {
    const map: Record<string, Json> = {};
    this.members('}', depth, () => {
      const key = this.key();
      if (map[key] !== undefined) throw UNSURE;
      this.at = this.skipSpaces(this.at);
      map[key] = this.flowValue(depth + 1);
    });
    return map;
  }

  /** What stands between the brackets, commas between and none behind the last. */
  private members(close: string, depth: number, member: () => void): void {
    if (depth >= MAX_DEPTH) throw UNSURE;
    const span = this.trace?.marks.push(this.at, 0);
    this.at = this.skipSpaces(this.at + 1);
    if (this.source[this.at] !== close) {
      member();
      for (this.at = this.skipSpaces(this.at); this.source[this.at] === ','; this.at = this.skipSpaces(this.at)) {
        this.at = this.skipSpaces(this.at + 1);
        member();
      }
      if (this.source[this.at] !== close) throw UNSURE;
    }
    this.at++;
    if (span !== undefined) this.trace!.marks[span - 1] = this.at;
  }
}
