/** Random documents: a value, and a text that says it in some hand's style. */
import fc from 'fast-check';
import type { Json } from '../../../src/yaml/index.js';

/** Texts that readers of YAML like to misread. */
export const NASTY: readonly string[] = [
  '',
  ' ',
  '是',
  '县水利局',
  '标题：副标题',
  'a: b',
  'a:b',
  'x #y',
  '# x',
  '#',
  '- x',
  '-',
  '--- ',
  '---',
  '...',
  '? x',
  ': x',
  ':',
  '?',
  'yes',
  'No',
  'on',
  'y',
  'null',
  '~',
  'true',
  'FALSE',
  '007',
  '0o7',
  '0x1f',
  '1_000',
  '1e3',
  '.5',
  '1.',
  '+1',
  '-0',
  '.inf',
  '.NaN',
  '12:30',
  '12:30:45.6',
  '2020-10-31',
  '2020-10-31 12:00:00',
  '2020-10-31T12:00:00Z',
  '[a]',
  '{a: b}',
  'a, b',
  'a]',
  '*x',
  '&x',
  '!x',
  '|',
  '>',
  '%x',
  '@x',
  '`x',
  "it's",
  '"q"',
  'a"b',
  'back\\slash',
  'tab\there',
  '\tx',
  'x\t',
  ' x',
  'x ',
  '一\n二',
  '一\n二\n',
  '\n一',
  '一\n\n二\n\n',
  '  一\n二',
  '一 \n二',
  '一\n  二\n',
  '---\nx',
  'a\r\nb',
  '\u0085',
  '\u00a0x',
  'x\u2028y',
  '\u202e',
  '\ufeff',
  '\u200b',
  '\u0000',
  '\u001b[31m',
  '👩‍🌾',
  '\u{e0001}',
  '<<',
  '=',
  '123456789012345678',
  '1.50',
  'a\u00adb',
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
);
const scalar: fc.Arbitrary<Json> = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom<Json>(null, true, false, 0, -0, 1, -12, 3.5, 1e21, 1e-7, 2 ** 53) },
);
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('id', 'log', 'status', 'title', 'units', '标题', 'date', 'note') },
  { weight: 1, arbitrary: text.filter((one) => one !== '__proto__') },
);

/** Any value that an edit may be asked to write. */
export const anyValue: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

export const anyKey = key;

/** The hand that writes a document. */
export interface Hand {
  readonly indent: number;
  readonly dashOffset: number;
  readonly gap: number;
  readonly eol: '\n' | '\r\n';
  readonly bom: boolean;
  readonly finalEol: boolean;
  readonly start: boolean;
  /** Decides about comments, blank lines, quotes and brackets along the way. */
  readonly seed: number;
}

const hand: fc.Arbitrary<Hand> = fc.record({
  indent: fc.integer({ min: 1, max: 8 }),
  dashOffset: fc.integer({ min: 0, max: 4 }),
  gap: fc.integer({ min: 2, max: 5 }),
  eol: fc.constantFrom('\n' as const, '\n' as const, '\r\n' as const),
  bom: fc.boolean(),
  finalEol: fc.boolean(),
  start: fc.boolean(),
  seed: fc.nat(),
});

const root = fc.oneof(
  { weight: 5, arbitrary: fc.dictionary(key, anyValue, { minKeys: 1, maxKeys: 5, noNullPrototype: true }) },
  { weight: 1, arbitrary: fc.array(anyValue, { minLength: 1, maxLength: 4 }) },
);

export interface Written {
  readonly value: Json;
  readonly text: string;
}

export const anyDocument: fc.Arbitrary<Written> = fc
  .tuple(root as fc.Arbitrary<Json>, hand)
  .map(([value, style]) => ({ value, text: new Printer(style).document(value) }));

/** Somebody's way to write a value down. */
export const inHand: fc.Arbitrary<(value: Json) => string> = hand.map(
  (style) => (value) => new Printer(style).document(value),
);

class Printer {
  private state: number;

  constructor(private readonly hand: Hand) {
    this.state = hand.seed | 1;
  }

  document(value: Json): string {
    const { eol, bom, finalEol, start } = this.hand;
    const lines = [
      ...(start ? ['--- # 开头'] : []),
      ...(Array.isArray(value) ? this.items(value, 0) : this.entries(value as object, 0)),
    ];
    // A block text at the end needs its line break; anything else can do without.
    const open = !finalEol && !/[|>][-+]?(?: +#.*)?$/m.test(lines.join('\n'));
    return (bom ? '\ufeff' : '') + lines.join(eol) + (open ? '' : eol);
  }

  private entries(value: object, column: number): string[] {
    const pad = ' '.repeat(column);
    return Object.entries(value).flatMap(([name, member]) => {
      const [head, ...rest] = this.value(
        member as Json,
        column,
        column + this.hand.indent,
        column + this.hand.dashOffset,
      );
      return [...this.between(column), `${pad}${this.key(name)}:${head}`, ...rest];
    });
  }

  private items(value: readonly Json[], column: number): string[] {
    const pad = ' '.repeat(column);
    const { gap } = this.hand;
    return value.flatMap((item) => {
      const inner = column + gap;
      const compact = item !== null && typeof item === 'object' && Object.keys(item).length > 0 && this.chance(3, 4);
      if (!compact) {
        const [head, ...rest] = this.value(item, column, inner, inner);
        return [...this.between(column), `${pad}-${head}`, ...rest];
      }
      const lines = Array.isArray(item) ? this.items(item, inner) : this.entries(item, inner);
      const first = lines.findIndex((line) => line.trim() !== '' && !line.trim().startsWith('#'));
      return [`${pad}-${' '.repeat(gap - 1)}${lines[first]!.slice(inner)}`, ...lines.slice(first + 1)];
    });
  }

  /** What stands behind the colon or dash, and the lines below. */
  private value(value: Json, column: number, forMap: number, forSeq: number): string[] {
    if (value === null || typeof value !== 'object') return this.scalar(value, column);
    if (Object.keys(value).length === 0 || this.chance(1, 5)) return [` ${this.flow(value)}${this.trailing()}`];
    return [this.trailing(), ...(Array.isArray(value) ? this.items(value, forSeq) : this.entries(value, forMap))];
  }

  private scalar(value: Json, column: number): string[] {
    if (value === null && this.chance(1, 2)) return [this.trailing()];
    if (
      typeof value === 'string' &&
      /^[^ \n\t][^\r]*\n?$/.test(value) &&
      !ODD.test(value) &&
      !/[ \t](?:\n|$)|\n\n$/.test(value) &&
      this.chance(1, 3)
    ) {
      const lines = (value.endsWith('\n') ? value.slice(0, -1) : value).split('\n');
      const pad = ' '.repeat(column + this.hand.indent);
      if (lines.every((line) => !line.startsWith('\t'))) {
        return [
          ` |${value.endsWith('\n') ? '' : '-'}${this.trailing()}`,
          ...lines.map((line) => (line === '' ? '' : pad + line)),
        ];
      }
    }
    return [` ${this.text(value, false)}${this.trailing()}`];
  }

  private flow(value: Json): string {
    if (value === null || typeof value !== 'object') return this.text(value, true);
    if (Array.isArray(value)) return `[${value.map((item) => this.flow(item)).join(', ')}]`;
    return `{ ${Object.entries(value)
      .map(([name, member]) => `${this.key(name)}: ${this.flow(member as Json)}`)
      .join(', ')} }`;
  }

  private key(name: string): string {
    return /^[a-z\u4e00-\u9fff]{2,}$/.test(name) && !WORD.test(name) ? name : this.quoted(name);
  }

  private text(value: Json, inFlow: boolean): string {
    if (Object.is(value, -0)) return '-0.0';
    if (typeof value !== 'string') return JSON.stringify(value).replace(/^(\d+)e/, '$1.0e');
    const plain =
      /^[\p{L}][\p{L}\p{N} ：·-]*$/u.test(value) && value === value.trim() && !WORD.test(value) && !ODD.test(value);
    const date = /^\d{4}-\d\d-\d\d$/.test(value) && !inFlow;
    return (plain || date) && this.chance(2, 3) ? value : this.quoted(value);
  }

  private quoted(value: string): string {
    if (!ODD.test(value) && !value.includes('\n') && this.chance(1, 2)) return `'${value.replaceAll("'", "''")}'`;
    return JSON.stringify(value).replace(
      /[\u007f-\u009f\u00ad\u200b\u2028\u2029\u202e\ufeff]|\p{Surrogate}/gu,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }

  private trailing(): string {
    return this.chance(1, 6) ? `${' '.repeat(1 + this.roll(3))}# 注${this.roll(100)}` : '';
  }

  private between(column: number): string[] {
    const lines: string[] = [];
    if (this.chance(1, 8)) lines.push('');
    if (this.chance(1, 8)) lines.push(`${' '.repeat(column)}# 行注 ${this.roll(100)}`);
    return lines;
  }

  private chance(of: number, outOf: number): boolean {
    return this.roll(outOf) < of;
  }

  private roll(below: number): number {
    this.state = (Math.imul(this.state, 1103515245) + 12345) >>> 0;
    return (this.state >>> 8) % below;
  }
}

const WORD = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const ODD =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u200b\u2028\u2029\u202e\ufeff\t]|[\u{e0000}-\u{e0fff}]|\p{Surrogate}/u;
