/** Block structure, line by line. */
import type { Json } from '../json.js';
import { readBlockText } from './block-text.js';
import { FlowReader } from './flow.js';
import type { Memory } from './memory.js';
import { KEY, plainValue, SPACE, UNSURE } from './plain.js';
import type { Trace } from './trace.js';

/** Deeper than any ledger file goes. */
const MAX_DEPTH = 8;

const HASH = 0x23;
const DASH = 0x2d;
const FEED = 0x0a;
const RETURN = 0x0d;

export class Reader extends FlowReader {
  /** Column of the next content line; -1 behind the last. */
  private column = -1;

  constructor(
    source: string,
    trace: Trace | undefined,
    private memory?: Memory,
  ) {
    super(source, trace);
  }

  document(): Json {
    this.nextLine();
    const value = this.block(0);
    if (this.column >= 0) throw UNSURE;
    return value;
  }

  /** A block collection that begins here. */
  private block(depth: number): Json {
    this.count();
    if (depth > MAX_DEPTH || this.column < 0) throw UNSURE;
    return this.isItem() ? this.seq(this.column, depth) : this.map(this.column, depth);
  }

  private map(column: number, depth: number): Json {
    const map: Record<string, Json> = {};
    this.trace?.marks.push(-1, -1);
    do {
      const key = this.key();
      // Also where the name is one that every object has: `constructor`, `__proto__`.
      if (map[key] !== undefined) throw UNSURE;
      map[key] = this.value(column, depth);
    } while (this.column === column);
    if (this.column > column) throw UNSURE;
    return map;
  }

  private seq(column: number, depth: number): Json {
    const list: Json[] = [];
    this.trace?.marks.push(-1, -1);
    while (this.column === column && this.isItem()) {
      const dash = this.at;
      this.trace?.marks.push(dash);
      list.push(this.memory ? this.remembered(this.memory, column, depth) : this.itemBehind(dash, column, depth));
    }
    if (this.column > column) throw UNSURE;
    return list;
  }

  private itemBehind(dash: number, column: number, depth: number): Json {
    this.at = this.skipSpaces(dash + 1);
    this.column = column + this.at - dash;
    return this.item(column, depth);
  }

  /** An item that a text before this one had too is the same value; only the outermost lists are looked at. */
  private remembered(memory: Memory, column: number, depth: number): Json {
    const { at: dash, nodes } = this;
    const end = this.endOfItem(dash, column);
    const text = this.source.slice(dash, end);
    const known = memory.get(column, depth, text);
    if (known) {
      this.nodes += known.nodes;
      this.at = end;
      this.nextLine();
      return known.value;
    }
    this.memory = undefined;
    const value = this.itemBehind(dash, column, depth);
    this.memory = memory;
    // Unless something of the item lies behind what looked like its end.
    if (this.column < 0 || this.at - this.column === end)
      memory.set(column, depth, text, { value, nodes: this.nodes - nodes });
    return value;
  }

  /** The start of the next content line that stands no further in than a column. */
  private endOfItem(from: number, column: number): number {
    const { source } = this;
    let at = source.indexOf('\n', from) + 1;
    while (at > 0) {
      const content = this.skipSpaces(at);
      const code = source.charCodeAt(content);
      if (content - at <= column && code !== HASH && code !== FEED && code !== RETURN && content < source.length)
        return at;
      at = source.indexOf('\n', content) + 1;
    }
    return source.length;
  }

  /** What stands behind a dash: a mapping that begins on its line, or a scalar. */
  private item(column: number, depth: number): Json {
    if (this.isItem()) throw UNSURE;
    KEY.lastIndex = this.at;
    if (!KEY.test(this.source)) return this.inline(column);
    if (depth >= MAX_DEPTH) throw UNSURE;
    this.count();
    return this.map(this.column, depth + 1);
  }

  /** What stands behind a key's colon, or on the lines below it. */
  private value(column: number, depth: number): Json {
    this.at = this.skipSpaces(this.at);
    if (!this.isLineEnd(this.at)) return this.inline(column);
    this.nextLine();
    const below = this.column > column || (this.column === column && this.isItem());
    // Nothing written: null to YAML, more likely a slip.
    if (!below) throw UNSURE;
    return this.block(depth + 1);
  }

  /** A value that begins on this line; the next content line lies behind it. */
  private inline(column: number): Json {
    const { source, at } = this;
    switch (source[at]) {
      case '"':
      case "'":
      case '[':
      case '{': {
        const value = this.flowValue(0);
        this.endLine();
        return value;
      }
      case '|':
      case '>': {
        this.count();
        const text = readBlockText(source, at, column);
        if (!text) throw UNSURE;
        this.trace?.marks.push(at, text.end, text.style);
        this.at = text.end;
        this.nextLine();
        return text.value;
      }
      default:
        return this.plain();
    }
  }

  private plain(): Json {
    this.count();
    const { source, at: start } = this;
    const feed = source.indexOf('\n', start);
    const line = source.slice(start, feed < 0 ? source.length : feed);
    const comment = line.indexOf(' #');
    const text = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    if (text.includes(': ') || text.endsWith(':')) throw UNSURE;
    const value = plainValue(text);
    if (value === undefined) throw UNSURE;
    this.trace?.marks.push(start, start + text.length, 0);
    this.at = start + (comment < 0 ? line.length : comment);
    this.endLine();
    return value;
  }

  private isItem(): boolean {
    return this.source.charCodeAt(this.at) === DASH && this.source.charCodeAt(this.at + 1) === SPACE;
  }

  /** Whether nothing more stands on the line but, behind a space, a comment. */
  private isLineEnd(at: number): boolean {
    const code = this.source.charCodeAt(at);
    if (code === HASH) return this.source.charCodeAt(at - 1) === SPACE;
    return code === FEED || code === RETURN || at >= this.source.length;
  }

  /** Behind a value: the rest of its line must be empty. */
  private endLine(): void {
    this.at = this.skipSpaces(this.at);
    if (!this.isLineEnd(this.at)) throw UNSURE;
    this.nextLine();
  }

  /** Goes to the content of the next line that has any; `at` is at the start of a line, or where only a comment follows. */
  private nextLine(): void {
    const { source } = this;
    let at = this.at;
    if (at > 0 && source.charCodeAt(at - 1) !== FEED) at = this.skipRest(at);
    for (;;) {
      const start = at;
      at = this.skipSpaces(at);
      if (at >= source.length) {
        this.at = at;
        this.column = -1;
        return;
      }
      const code = source.charCodeAt(at);
      if (code !== HASH && code !== FEED && code !== RETURN) {
        this.at = at;
        this.column = at - start;
        return;
      }
      at = this.skipRest(at);
    }
  }

  /** Over a comment or nothing, to the start of the next line. */
  private skipRest(from: number): number {
    const feed = this.source.indexOf('\n', from);
    const next = feed < 0 ? this.source.length : feed + 1;
    if (this.source.charCodeAt(from) === HASH) this.count();
    if (this.trace && this.source.charCodeAt(from) === HASH) {
      this.trace.comments.push({ offset: from, text: this.source.slice(from, next).replace(/\r?\n$/, '') });
    }
    return next;
  }
}
