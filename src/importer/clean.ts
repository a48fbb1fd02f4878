/**
 * Parts of a source → passages: what a printer or scanner put in is taken out, what a page break tore apart is put together.
 */
import { fieldOf, isLongField, isNamePart } from './fields.js';
import { type Label, labelAt } from './labels.js';
import { markerOf } from './outline.js';
import { ATTACHMENT, BASIS, cut, isDateLine, joined, LONE_ITEM, type Passage, type Piece } from './passages.js';
import type { SourcePart, SourceTable } from './source.js';

/** A table on its way to be read: its cells become passages there. */
interface TablePart {
  readonly kind: 'table';
  readonly table: SourceTable;
  readonly number: number;
}

interface Cleaned {
  readonly parts: readonly (Piece | TablePart)[];
  /** Passages that are left out before anyone reads on, with the reason. */
  readonly left: readonly { readonly passage: Passage; readonly reason: string }[];
}

/** 环保局管理员 县生态环境局 2020-10-19 17:14:45打印: whoever printed it and when. Its date is never a deadline. */
const PRINT_MARK = /\d{4}[-/]\d{1,2}[-/]\d{1,2}\s*\d{1,2}:\d{2}(?::\d{2})?\s*(?:打印)?\s*$/;

/** — 12 —, 第 3 页, 3 / 20 */
const PAGE_NUMBER =
  /^\s*(?:[-—–－]+\s*[\d０-９]{1,4}\s*[-—–－]+|第\s*[\d０-９]{1,4}\s*页(?:\s*[,，/]?\s*共\s*[\d０-９]{1,4}\s*页)?|[\d０-９]{1,4}\s*\/\s*[\d０-９]{1,4})\s*$/;

/** ●甲, ——乙 */
const BULLET = /^\s*(?:[-·•]\s|[●○■□◆◇▲★]|(?:——|--)\s*\S)/;

/** ----- */
const RULE = /^[-—–=_*~·.]{3,}$/;

/** A number alone on its line: of a page, where lines stand before and behind it. */
const LONE_NUMBER = /^\s*[\d０-９]{1,3}\s*$/;

/** What ends a sentence; a paragraph that ends otherwise goes on behind a page break. */
const ENDED = /[。！？；：:;!?”"’）)】〉》][ \u3000\t]?$/;

/** Headings have no full stop: they are short and begin with a marker. */
const HEADING_LENGTH = 40;

interface OpenParagraph {
  readonly line: number;
  readonly lines: string[];
  readonly beginsField: boolean;
  readonly isMarked: boolean;
  /** It is a heading that names a field. */
  readonly isHeading: boolean;
  length: number;
  stopped: boolean;
}

/** Lines → passages: blank lines part them, torn sentences are joined, marks of the printer are dropped. */
export function clean(parts: readonly SourcePart[]): Cleaned {
  const full = fullWidth(parts);
  const left: { passage: Passage; reason: string }[] = [];
  const result: (Piece | TablePart)[] = [];
  let open: OpenParagraph | undefined;
  let blank = true;
  let tables = 0;
  const close = (): void => {
    if (open) result.push(...cut({ line: open.line }, open.lines));
    open = undefined;
  };
  const leave = (text: string, line: number, reason: string): void => {
    left.push({ passage: { place: { line }, text }, reason });
  };
  for (const part of parts) {
    if (part.kind === 'aside') {
      leave(part.text, part.line, part.what);
      continue;
    }
    if (part.kind === 'table') {
      close();
      tables += 1;
      result.push({ kind: 'table', table: part, number: tables });
      blank = true;
      continue;
    }
    const text = part.text.replaceAll('\f', '').trim();
    if (text === '') {
      blank = true;
    } else if (RULE.test(text)) {
      close();
      leave(text, part.line, '分隔线');
      blank = true;
    } else if (PRINT_MARK.test(text) || PAGE_NUMBER.test(text) || LONE_NUMBER.test(text)) {
      leave(text, part.line, '打印标记或页码');
    } else {
      const indented = /^(?:\u3000{2}|\u00a0{4}| {4}|\t)/.test(part.text);
      if (open && !(indented && !blank) && continues(open, text, blank, full)) {
        // Broken at the edge of the page: one line of what was written.
        const isFull = full !== undefined && !blank && widthOf(open.lines.at(-1) as string) >= full * 0.85;
        if (isFull) open.lines.push(joined([open.lines.pop() as string, text]));
        else open.lines.push(text);
        open.length += text.length;
        open.stopped ||= text.includes('。');
      } else {
        close();
        open = opened(text, part.line);
      }
      blank = false;
    }
  }
  close();
  return { parts: result, left };
}

function opened(text: string, line: number): OpenParagraph {
  return {
    line,
    lines: [text],
    beginsField: labelAt(text) !== undefined,
    isMarked: markerOf(text) !== undefined,
    isHeading: labelAt(text)?.isHeading === true,
    length: text.length,
    stopped: text.includes('。'),
  };
}

/** Two letters are as wide as one Chinese character. */
function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) width += text.charCodeAt(at) < 0x2000 ? 0.5 : 1;
  return width;
}

/** Lines of a page hold some 28 characters, at most this many; longer lines are whole paragraphs. */
const WIDEST_PAGE = 60;

/** Headings that are torn at the end of a line are nearly as wide as the page. */
const WIDE_HEADING = 24;

/** So are short fields; what follows them is nearly always another name or number. */
const WIDE_FIELD = 20;

/** Fewer lines do not tell whether they were broken. */
const FEWEST_LINES = 10;

/** The width of a full line, where the text was broken at the end of each; undefined where lines are paragraphs. */
function fullWidth(parts: readonly SourcePart[]): number | undefined {
  const widths = parts.flatMap((part) =>
    part.kind === 'line' && part.text.trim() !== '' ? [widthOf(part.text.trim())] : [],
  );
  if (widths.length < FEWEST_LINES) return undefined;
  const sorted = widths.sort((a, b) => a - b);
  const wide = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  const full = sorted.filter((width) => width >= wide * 0.85).length;
  return wide >= 16 && wide <= WIDEST_PAGE && full >= sorted.length * 0.3 ? wide : undefined;
}

/** Whether a line that follows without a blank one goes on with it: it was broken at the edge of the page. */
function isBroken(open: OpenParagraph, last: string, full: number | undefined): boolean {
  const isHead = open.lines.length === 1 && (open.isMarked || open.isHeading);
  const wide = full === undefined ? WIDE_HEADING : full * 0.85;
  const wideField = full === undefined ? WIDE_FIELD : wide;
  // A name, a place, a day: whole, unless a separator says that more follows.
  if (open.beginsField && !isLong(open) && widthOf(last) < wideField && !/[、，,；;：:及和与]$/.test(last))
    return false;
  if (isHead && !open.stopped && widthOf(last) < wide) return false;
  if (full === undefined && /[）)】]$/.test(last)) return false;
  if (!/[。！？][”"）)]?$/.test(last)) return true;
  return full !== undefined && widthOf(last) >= full * 0.9;
}

/** …2023 / 年12月底前, …（责任 / 单位：县工信局）: the line ends inside a date or a bracket. */
const isTorn = (last: string, text: string): boolean =>
  (/\d$/.test(last) && /^[年月日]/.test(text)) ||
  (/[（(][^（()）]{0,40}$/.test(last) && (/^[^（()）]*[）)]/.test(text) || widthOf(last) >= WIDE_HEADING)) ||
  endsInName(last, text);

/** …。责任单 / 位：县工信局: the line ends inside the name of a field. */
function endsInName(last: string, text: string): boolean {
  const tail = /[。；;，,）)\s]\s*(\p{Script=Han}{1,5})$/u.exec(last)?.[1];
  const name = tail && /^(\p{Script=Han}{1,6})[:：]/u.exec(text)?.[1];
  return name !== undefined && name !== '' && isNamePart(tail + name) && fieldOf(tail + name) !== undefined;
}

/** Whether a line goes on with the paragraph before it. */
function continues(open: OpenParagraph, text: string, afterBlank: boolean, full: number | undefined): boolean {
  const last = open.lines.at(-1) as string;
  if (!afterBlank && isTorn(last, text)) return true;
  if (labelAt(text) || markerOf(text) || ATTACHMENT.test(last) || ATTACHMENT.test(text) || /^附件/.test(text))
    return false;
  if (LONE_ITEM.test(text) || LONE_ITEM.test(last)) return false;
  if (BULLET.test(text) || isDateLine(text) || isDateLine(last)) return false;
  if (BASIS.test(text) && open.beginsField) return false;
  if (!afterBlank) return isBroken(open, last, full);
  if (ENDED.test(last) || open.beginsField) return isOpenField(open, last) && !BASIS.test(text);
  const isHeading = open.isMarked && open.length < HEADING_LENGTH && !open.stopped;
  return !isHeading;
}

const isLong = ({ beginsField, lines }: OpenParagraph): boolean =>
  beginsField && isLongField(labelAt(lines[0] as string)?.field);

/** A field whose text is a sentence torn by a page break: 整改措施：…接受 / 相关部门的处理。 */
function isOpenField(open: OpenParagraph, last: string): boolean {
  return isLong(open) && !ENDED.test(last) && (labelAt(open.lines[0] as string) as Label).end < open.length;
}
