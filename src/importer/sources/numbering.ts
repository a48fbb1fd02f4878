/** Automatic numbers of a Word document, as the text that Word shows (ECMA-376 part 1, § 17.9). */
import { readXml } from './xml.js';

interface Level {
  start: number;
  format: string;
  /** `第%1章`: the numbers of the levels in it. */
  text: string;
}

interface Style {
  based?: string;
  list?: string;
  level?: number;
}

const DIGITS = '零一二三四五六七八九';

/** 1–9999 in Chinese: 十二, 一百零三. */
function chinese(value: number): string {
  if (value <= 0 || value > 9999) return String(value);
  const places = [...String(value)].map(Number);
  const words = places.map((digit, index) =>
    digit === 0 ? '零' : (DIGITS[digit] as string) + (['', '十', '百', '千'][places.length - 1 - index] as string),
  );
  return words.join('').replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}

function roman(value: number): string {
  const marks: readonly (readonly [number, string])[] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = Math.min(value, 99);
  return marks
    .map(([size, mark]) => {
      const times = Math.floor(rest / size);
      rest -= times * size;
      return mark.repeat(times);
    })
    .join('');
}

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  chineseLegalSimplified: (value) => [...String(value)].map((digit) => '零壹贰叁肆伍陆柒捌玖'[Number(digit)]).join(''),
  ideographDigital: (value) => [...String(value)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join(''),
  japaneseCounting: chinese,
  ideographTraditional: (value) => '甲乙丙丁戊己庚辛壬癸'[(value - 1) % 10] as string,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalZero: (value) => String(value).padStart(2, '0'),
  upperLetter: (value) => String.fromCharCode(64 + ((value - 1) % 26) + 1),
  lowerLetter: (value) => String.fromCharCode(96 + ((value - 1) % 26) + 1),
  upperRoman: roman,
  lowerRoman: (value) => roman(value).toLowerCase(),
  bullet: () => '',
  none: () => '',
};

function circled(value: number): string {
  return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
}

export class Numbering {
  /** By abstract list, then level. */
  private readonly lists = new Map<string, Level[]>();
  /** A list's number → its abstract list, and where its levels begin anew. */
  private readonly numbers = new Map<string, { list: string; starts: Map<number, number> }>();
  private readonly styles = new Map<string, Style>();
  private readonly counters = new Map<string, number[]>();

  /** @param numbering the texts of `numbering.xml` and `styles.xml`, where the document has them */
  constructor(file: string, numbering: string | undefined, styles: string | undefined) {
    if (numbering !== undefined) this.readLists(file, numbering);
    if (styles !== undefined) this.readStyles(file, styles);
  }

  /** The number that a paragraph of this list and level begins with; empty where it has none or a bullet. */
  next(list: string | undefined, level: number | undefined, style: string | undefined): string {
    const inherited = this.styleOf(style);
    const number = this.numbers.get(list ?? inherited?.list ?? '');
    if (!number) return '';
    const at = level ?? inherited?.level ?? 0;
    const levels = this.lists.get(number.list) ?? [];
    const own = levels[at];
    if (!own) return '';
    const counts = this.counters.get(number.list) ?? [];
    this.counters.set(number.list, counts);
    counts[at] = (counts[at] ?? (number.starts.get(at) ?? own.start) - 1) + 1;
    counts.length = at + 1;
    const shown = own.text.replace(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const value = counts[index] ?? levels[index]?.start ?? 1;
      return (FORMATS[levels[index]?.format ?? ''] ?? String)(value);
    });
    if (own.format === 'bullet' || !/[\p{L}\p{N}]/u.test(shown)) return '';
    return /[\p{L}\p{N}]$/u.test(shown) ? `${shown}、` : shown;
  }

  private styleOf(id: string | undefined, depth = 0): Style | undefined {
    const style = this.styles.get(id ?? '');
    if (!style || style.list !== undefined || depth > 10) return style;
    return this.styleOf(style.based, depth + 1);
  }

  private readLists(file: string, xml: string): void {
    let levels: Level[] = [];
    let level: Level | undefined;
    let number: { list: string; starts: Map<number, number> } | undefined;
    let override = 0;
    readXml(file, xml, {
      open: (tag, attributes) => {
        const value = attributes['w:val'] ?? '';
        if (tag === 'w:abstractNum') {
          levels = [];
          this.lists.set(attributes['w:abstractNumId'] ?? '', levels);
        } else if (tag === 'w:lvl' && !number) {
          level = { start: 1, format: 'decimal', text: '' };
          levels[Math.min(9, Number(attributes['w:ilvl']) || 0)] = level;
        } else if (tag === 'w:num') {
          number = { list: '', starts: new Map() };
          this.numbers.set(attributes['w:numId'] ?? '', number);
        } else if (tag === 'w:abstractNumId' && number) number.list = value;
        else if (tag === 'w:lvlOverride') override = Number(attributes['w:ilvl']) || 0;
        else if (tag === 'w:startOverride') number?.starts.set(override, Number(value) || 1);
        else if (!level) return;
        else if (tag === 'w:start') level.start = Number(value) || 0;
        else if (tag === 'w:numFmt') level.format = value;
        else if (tag === 'w:lvlText') level.text = value;
      },
      close: (tag) => {
        if (tag === 'w:lvl') level = undefined;
        if (tag === 'w:num') number = undefined;
      },
    });
  }

  private readStyles(file: string, xml: string): void {
    let style: Style | undefined;
    readXml(file, xml, {
      open: (tag, attributes) => {
        const value = attributes['w:val'] ?? '';
        if (tag === 'w:style') {
          style = {};
          this.styles.set(attributes['w:styleId'] ?? '', style);
        } else if (!style) return;
        else if (tag === 'w:basedOn') style.based = value;
        else if (tag === 'w:numId') style.list = value;
        else if (tag === 'w:ilvl') style.level = Number(value) || 0;
      },
      close: (tag) => {
        if (tag === 'w:style') style = undefined;
      },
    });
  }
}
