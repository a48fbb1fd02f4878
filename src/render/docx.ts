/** Word documents in the layout of official documents (GB/T 9704-2012). */
import { Document, type ISectionOptions, Packer, type Paragraph, type Table as WordTable } from 'docx';
import type { Block, Chart, Report } from '../report/blocks.js';
import { chartParagraph } from './docx/charts.js';
import { pageFooters, STYLES, SUBSTITUTES, sectionProperties } from './docx/format.js';
import { isWide, wordTables } from './docx/tables.js';
import {
  addressee,
  blankLine,
  bodyParagraph,
  headingParagraph,
  letterFooter,
  letterHead,
  listParagraphs,
  signature,
  subtitleParagraph,
  tableNote,
  titleParagraph,
} from './docx/text.js';
import { harmlessLine } from './harmless.js';
import type { Renderer } from './registry.js';
import { settled } from './zip.js';

export const renderDocx: Renderer = async (answer) => {
  const report = answer.report?.();
  return report ? wordDocument(report) : '';
};

type Content = Paragraph | WordTable;

async function wordDocument(report: Report): Promise<Uint8Array> {
  const document = new Document({
    title: harmlessLine(report.title),
    creator: 'zhenggai',
    lastModifiedBy: 'zhenggai',
    description: harmlessLine(report.subtitle.join(' ')),
    evenAndOddHeaderAndFooters: true,
    styles: STYLES,
    sections: sectionsOf(report),
  });
  const bytes = await Packer.toArrayBuffer(document);
  return settled(new Uint8Array(bytes), report.asOf, { 'word/fontTable.xml': fontTable });
}

/** Upright and turned sheets in turn: a part with a wide table, from its heading on, stands on turned ones. */
function sectionsOf(report: Report): ISectionOptions[] {
  const parts = orientedParts(report.blocks);
  const letter = report.letter !== undefined;
  const last = parts.length - 1;
  const charts = report.blocks.filter((block): block is Chart => block.kind === 'chart');
  return parts.map(({ landscape, blocks }, at) => ({
    properties: sectionProperties({ landscape, letter: letter && at === 0 }),
    footers: pageFooters(letter && at === 0 ? letterFooter() : undefined),
    children: [
      ...(at === 0 ? opening(report) : []),
      ...blocks.flatMap((block) => drawn(block, landscape, charts)),
      ...(at === last && report.letter ? signature(report.letter) : []),
    ],
  }));
}

interface Part {
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
}

/** Never empty: the first part bears the title. Chapters in a row on like sheets are one part. */
function orientedParts(blocks: readonly Block[]): Part[] {
  const chapters: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level < 3) chapters.push([block]);
    else chapters.at(-1)?.push(block);
  }
  const parts: { landscape: boolean; blocks: Block[] }[] = [];
  for (const chapter of chapters.filter(({ length }) => length > 0)) {
    const landscape = chapter.some((block) => block.kind === 'table' && isWide(block));
    const current = parts.at(-1);
    if (current && current.landscape === landscape) current.blocks.push(...chapter);
    else parts.push({ landscape, blocks: chapter });
  }
  return parts.length > 0 ? parts : [{ landscape: false, blocks: [] }];
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

/** @param charts all of the report, which are numbered by their place among them */
function drawn(block: Block, landscape: boolean, charts: readonly Chart[]): Content[] {
  switch (block.kind) {
    case 'heading':
      return [headingParagraph(block)];
    case 'paragraph':
      return [bodyParagraph(block)];
    case 'list':
      return listParagraphs(block);
    case 'chart':
      return block.labels.length === 0
        ? [bodyParagraph({ text: block.alternative })]
        : [chartParagraph(block, charts.indexOf(block) + 1)];
    case 'table': {
      const caption = block.caption ? [tableNote(block.caption, true)] : [];
      if (block.rows.length === 0) return [...caption, bodyParagraph({ text: block.empty })];
      // Below each its own paragraph: two tables that touch would become one.
      const tables = wordTables(block, landscape);
      const below = (at: number): string => (at === tables.length - 1 ? (block.summary ?? '') : '');
      return [...caption, ...tables.flatMap((table, at) => [table, tableNote(below(at), false)])];
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
