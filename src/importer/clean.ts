/**
 * Takes out what a printer or scanner put in, and puts together what a page break tore apart.
 */
import type { SourcePart, SourceTable } from './source.js';

/** A paragraph of the document as it was before it was printed. */
export interface Paragraph {
  readonly kind: 'paragraph';
  /** Where it begins. */
  readonly line: number;
  readonly text: string;
}

export type CleanPart = Paragraph | SourceTable;

export interface Cleaned {
  readonly parts: readonly CleanPart[];
  /** Print marks and page numbers that were taken out. */
  readonly dropped: readonly Paragraph[];
}

/** 环保局管理员 县生态环境局 2020-10-19 17:14:45打印: whoever printed it and when. Its date is never a deadline. */
const PRINT_MARK = /\d{4}[-/]\d{1,2}[-/]\d{1,2}\s*\d{1,2}:\d{2}(?::\d{2})?\s*(?:打印)?\s*$/;
/** — 12 —, 第 3 页, 3 / 20 */
const PAGE_NUMBER =
  /^\s*(?:[-—–]\s*\d{1,4}\s*[-—–]|第\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4})\s*$/;

/** A label with its colon begins a paragraph of its own: 责任单位：, 整改时限: */
export const FIELD =
  /^\s*(牵头县领导|责任单位|牵头单位|配合单位|督导单位|具体负责人|具体责任人|责任领导|责任人|负责人|整改目标|整改措施|整改时限|完成时限|整改期限|问题)\s*[:：]\s*/;
/** 一、 （一） 一是 1. 1、 (1) 附件 1 - */
export const MARKER =
  /^\s*(?:附件\s*\d+|[-·●]\s|[一二三四五六七八九十]{1,3}(?:、|是)|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}\s*[.．、](?!\d))/;
/** What ends a sentence; a paragraph that ends otherwise goes on behind a page break. */
const ENDED = /[。！？；：:;!?”"’）)】〉》]\s*$/;
/** 附件 3, on a line of its own. */
export const ATTACHMENT = /^\s*附件\s*(\d+)\s*[:：]?\s*$/;
/** How the paragraph behind a problem's statement begins: the basis of the special plan. */
const NEW_PARAGRAPH = /^(?:根据|按照|为了?(?:深入|全面|切实)?(?:贯彻|落实|推进)|依据|现将)/;
/** Headings have no full stop: they are short and begin with a marker. */
const HEADING_LENGTH = 40;

/** Lines → paragraphs: blank lines part them, torn sentences are joined, marks of the printer are dropped. */
export function clean(parts: readonly SourcePart[]): Cleaned {
  const dropped: Paragraph[] = [];
  const result: CleanPart[] = [];
  let open: { line: number; text: string } | undefined;
  let blank = true;
  const close = (): void => {
    if (open) result.push({ kind: 'paragraph', ...open });
    open = undefined;
  };
  for (const part of parts) {
    if (part.kind === 'table') {
      close();
      result.push(part);
      blank = true;
      continue;
    }
    const text = part.text.replaceAll('\f', '').trim();
    if (text === '') {
      blank = true;
      continue;
    }
    if (PRINT_MARK.test(text) || PAGE_NUMBER.test(text)) {
      dropped.push({ kind: 'paragraph', line: part.line, text });
      blank = true;
      continue;
    }
    if (open && continues(open.text, text, blank)) open = { line: open.line, text: joined(open.text, text) };
    else {
      close();
      open = { line: part.line, text };
    }
    blank = false;
  }
  close();
  return { parts: result, dropped };
}

/** Whether a line goes on with the paragraph before it. */
function continues(before: string, text: string, afterBlank: boolean): boolean {
  if (FIELD.test(text) || MARKER.test(text) || ATTACHMENT.test(before)) return false;
  if (!afterBlank) return true;
  if (ENDED.test(before) || FIELD.test(before)) return isOpenField(before) && !NEW_PARAGRAPH.test(text);
  const isHeading = MARKER.test(before) && before.length < HEADING_LENGTH && !before.includes('。');
  return !isHeading;
}

/** A field whose text is a sentence torn by a page break: 整改措施：…接受 / 相关部门的处理。 */
function isOpenField(before: string): boolean {
  return /^\s*(?:整改目标|整改措施|问题)\s*[:：]/.test(before) && !ENDED.test(before);
}

/** Latin words keep a space between them; Chinese needs none. */
function joined(before: string, text: string): string {
  return /[A-Za-z0-9]$/.test(before) && /^[A-Za-z0-9]/.test(text) ? `${before} ${text}` : before + text;
}
