/** Paragraphs of official documents. */
import { AlignmentType, BorderStyle, Footer, HeadingLevel, Paragraph, TextRun } from 'docx';
import type { Heading, Letter, Listing, Paragraph as ParagraphBlock } from '../../report/blocks.js';
import { harmless, harmlessLine } from '../harmless.js';
import { titleLines } from '../title.js';
import { FONT, INDENT, lineSpacing, SIZE } from './format.js';

/** Characters of 二号 on a line of 156 mm. */
const TITLE_CHARACTERS = 20;
const RED = 'E60012';

/** Runs of a text; its line breaks stay. */
function runs(text: string, options: { size?: number; font?: typeof FONT.body; bold?: boolean } = {}): TextRun[] {
  return harmless(text)
    .split('\n')
    .map((line, index) => new TextRun({ text: line, ...options, ...(index > 0 && { break: 1 }) }));
}

/** The title in lines of like length, broken between words (§ 7.3.1: 回行时词意完整、排列对称). */
export function titleParagraph(title: string, newPage = false): Paragraph {
  const lines = titleLines(harmlessLine(title), TITLE_CHARACTERS * 2);
  return new Paragraph({
    heading: HeadingLevel.TITLE,
    pageBreakBefore: newPage,
    children: lines.map((line, index) => new TextRun({ text: line, ...(index > 0 && { break: 1 }) })),
  });
}

export function subtitleParagraph(line: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: runs(harmlessLine(line), { font: FONT.subheading }),
  });
}

export function blankLine(): Paragraph {
  return new Paragraph({});
}

/** Below a form: nothing to see, and no line that a full page would carry over to the next. */
export function seam(): Paragraph {
  return new Paragraph({ spacing: { ...lineSpacing, line: 20 }, children: [new TextRun({ text: '', size: 2 })] });
}

const LEVELS = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** Of the first level it is the title of a paper that follows in the same document. */
export function headingParagraph({ level, text, newPage = false }: Heading): Paragraph {
  if (level === 1) return titleParagraph(text, newPage);
  return new Paragraph({ heading: LEVELS[level], pageBreakBefore: newPage, children: runs(harmlessLine(text)) });
}

/** @param keepNext on the page of what follows */
export function bodyParagraph(
  { text, tone, place }: Pick<ParagraphBlock, 'text' | 'tone' | 'place'>,
  keepNext = false,
): Paragraph {
  return new Paragraph({
    keepNext,
    ...(place === 'end'
      ? { alignment: AlignmentType.RIGHT, indent: { right: INDENT * 2 } }
      : place === undefined && { indent: { firstLine: INDENT } }),
    children: runs(text, tone === 'strong' ? { bold: true } : {}),
  });
}

/**
 * Items as paragraphs of their own, numbered in the text: `1.` is the third level of official documents.
 *
 * @param keepNext whether the last stands on the page of what follows
 */
export function listParagraphs({ items, numbered }: Listing, keepNext = false): Paragraph[] {
  return items.map((item, index) =>
    bodyParagraph({ text: numbered ? `${index + 1}. ${item}` : item }, keepNext && index === items.length - 1),
  );
}

/** The table's name or its summary, in the size of its text. */
export function tableNote(text: string, bold: boolean, keepNext = bold): Paragraph {
  return new Paragraph({
    spacing: { ...lineSpacing, line: 360 },
    keepNext,
    children: runs(text, bold ? { size: SIZE.table + 3, font: FONT.heading } : { size: SIZE.table }),
  });
}

/** 信函格式 (§ 10.1): the issuer in red above a double line, the number at the right below it. */
export function letterHead({ from, number }: Letter): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...lineSpacing, line: 760 },
      border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 6, color: RED } },
      children: [new TextRun({ text: harmlessLine(from), font: FONT.title, size: SIZE.title, color: RED })],
    }),
    new Paragraph({ alignment: AlignmentType.RIGHT, children: runs(number) }),
    blankLine(),
  ];
}

/** The thin and thick line at the foot of a letter's first page, which bears no number. */
export function letterFooter(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        border: { top: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, space: 1, color: RED } },
      }),
    ],
  });
}

export function addressee({ to }: Letter): Paragraph {
  return new Paragraph({ children: runs(`${harmlessLine(to)}：`) });
}

/** Signature and day at the right, four characters in (§ 7.3.5), the note in brackets below (§ 7.3.7). */
export function signature({ from, date, notes }: Letter): Paragraph[] {
  const right = { alignment: AlignmentType.RIGHT, indent: { right: INDENT * 2 }, keepNext: true };
  return [
    new Paragraph({ keepNext: true }),
    new Paragraph({ ...right, children: runs(from) }),
    new Paragraph({ ...right, children: runs(date) }),
    ...notes.map((note) => new Paragraph({ indent: { firstLine: INDENT }, keepNext: true, children: runs(note) })),
  ];
}
