/** Word documents in the layout of official documents (GB/T 9704-2012). */
import { Document, type ISectionOptions, Packer, type Paragraph, type Table as WordTable } from 'docx';
import type { Block, Chart, Report, Table } from '../report/blocks.js';
import { chartParagraph } from './docx/charts.js';
import { type Paper, pageFooters, STYLES, SUBSTITUTES, sectionProperties } from './docx/format.js';
import { imprint } from './docx/imprint.js';
import { isWide, wordTables } from './docx/tables.js';
import {
  addressee,
  blankLine,
  bodyParagraph,
  headingParagraph,
  letterFooter,
  letterHead,
  listParagraphs,
  seam,
  signature,
  subtitleParagraph,
  tableNote,
  titleParagraph,
} from './docx/text.js';
import { harmlessLine } from './harmless.js';
import { packed } from './zip.js';

type Content = Paragraph | WordTable;

export function renderDocx(report: Report): Uint8Array {
  const document = new Document({
    title: harmlessLine(report.title),
    creator: 'zhenggai',
    lastModifiedBy: 'zhenggai',
    description: harmlessLine(report.subtitle.join(' ')),
    evenAndOddHeaderAndFooters: true,
    styles: STYLES,
    sections: sectionsOf(report),
  });
  return packed(partsOf(document), report.asOf, { 'word/fontTable.xml': fontTable });
}

/** What the package would compress, only for us to take it apart again. It keeps its compiler to itself. */
function partsOf(document: Document): [string, Uint8Array][] {
  const { compiler } = Packer as unknown as {
    compiler: { compile: (file: Document) => ReadonlyMap<string, Uint8Array | string> };
  };
  const encoder = new TextEncoder();
  return [...compiler.compile(document)].map(([path, content]) => [
    path,
    typeof content === 'string' ? encoder.encode(content) : content,
  ]);
}

/** Upright and turned sheets in turn: a part with a wide table, from its heading on, stands on turned ones. */
function sectionsOf(report: Report): ISectionOptions[] {
  const letter = report.letter !== undefined;
  const parts = orientedParts(report.blocks, letter);
  const charts = report.blocks.filter((block): block is Chart => block.kind === 'chart');
  // Signature and 版记 end what is written, before the annexes.
  const annex = parts.findIndex(({ paper }) => paper === 'annex');
  const end = (annex < 0 ? parts.length : annex) - 1;
  return parts.map(({ paper, blocks }, at) => ({
    properties: sectionProperties({ paper, letter: letter && at === 0 }),
    footers: pageFooters(letter && at === 0 ? letterFooter() : undefined),
    children: [
      ...(at === 0 ? opening(report) : []),
      ...blocks.flatMap((block, index) => {
        const next = blocks[index + 1];
        // No page has the signature alone (§ 7.3.5).
        const isSigned =
          next === undefined ? letter && at === end : isSignature(next) || isBeforeSignature(blocks, index);
        return drawn(block, paper, charts, isSigned);
      }),
      ...(at === end && report.letter ? signature(report.letter) : []),
      ...(at === end && report.imprint ? [imprint(report.imprint)] : []),
    ],
  }));
}

const isSignature = (block: Block | undefined): boolean => block?.kind === 'paragraph' && block.place === 'end';

/** Whether one paragraph stands between a block and who signs: whom to ask. */
const isBeforeSignature = (blocks: readonly Block[], at: number): boolean =>
  blocks[at + 1]?.kind === 'paragraph' && isSignature(blocks[at + 2]);

interface Part {
  readonly paper: Paper;
  readonly blocks: readonly Block[];
}

/** Never empty: the first part bears the title, of a letter on an upright sheet. Chapters in a row on like sheets are one part. */
function orientedParts(blocks: readonly Block[], letter: boolean): Part[] {
  const chapters: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level < 3) chapters.push([block]);
    else chapters.at(-1)?.push(block);
  }
  const parts: { paper: Paper; blocks: Block[] }[] = [];
  for (const chapter of chapters.filter(({ length }) => length > 0)) {
    const paper = paperOf(chapter);
    const current = parts.at(-1);
    if (current && current.paper === paper) current.blocks.push(...chapter);
    else parts.push({ paper, blocks: chapter });
  }
  return parts.length === 0 || (letter && parts[0]?.paper === 'annex')
    ? [{ paper: 'upright', blocks: [] }, ...parts]
    : parts;
}

function paperOf(chapter: readonly Block[]): Paper {
  const tables = chapter.filter((block): block is Table => block.kind === 'table');
  if (tables.some(({ annex, rows }) => annex && rows.length > 0)) return 'annex';
  if (tables.some(({ form }) => form)) return 'form';
  return tables.some(isWide) ? 'turned' : 'upright';
}

function opening({ title, subtitle, letter }: Report): Content[] {
  return [
    ...(letter ? letterHead(letter) : []),
    ...(title === '' ? [] : [titleParagraph(title)]),
    ...subtitle.map(subtitleParagraph),
    blankLine(),
    ...(letter ? [addressee(letter)] : []),
  ];
}

/**
 * @param charts all of the report, which are numbered by their place among them
 * @param keepNext whether its end stands on the page of what follows
 */
function drawn(block: Block, paper: Paper, charts: readonly Chart[], keepNext: boolean): Content[] {
  switch (block.kind) {
    case 'heading':
      return [headingParagraph(block)];
    case 'paragraph':
      return [bodyParagraph(block, keepNext)];
    case 'list':
      return listParagraphs(block, keepNext);
    case 'chart':
      return block.labels.length === 0
        ? [bodyParagraph({ text: block.alternative })]
        : [chartParagraph(block, charts.indexOf(block) + 1)];
    case 'table': {
      const caption = block.caption ? [tableNote(block.caption, true)] : [];
      if (block.rows.length === 0) return [...caption, bodyParagraph({ text: block.empty })];
      // Below each its own paragraph: two tables that touch would become one.
      const tables = wordTables(block, paper, keepNext);
      const below = (at: number): string => (at === tables.length - 1 ? (block.summary ?? '') : '');
      const note = (at: number): Paragraph => (block.form ? seam() : tableNote(below(at), false, keepNext));
      return [...caption, ...tables.flatMap((table, at) => [table, note(at)])];
    }
  }
}

/** Names of fonts to fall back on, which the writer of the document does not put down. */
function fontTable(xml: string): string {
  const fonts = Object.entries(SUBSTITUTES).map(
    ([name, others]) => `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/></w:font>`,
  );
  return xml.includes('</w:fonts>')
    ? xml.replace('</w:fonts>', `${fonts.join('')}</w:fonts>`)
    : xml.replace(/<w:fonts([^>]*)\/>/, `<w:fonts$1>${fonts.join('')}</w:fonts>`);
}
