/** 版记: who gets a copy and who issued it when, at the foot of the last page (GB/T 9704-2012 § 7.4). */
import {
  BorderStyle,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  TextWrappingType,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from 'docx';
import { ShapeRun } from 'docx/shapes';
import { harmlessLine } from '../harmless.js';
import { textWidth } from '../width.js';
import { LINE, SIZE, WIDTHS } from './format.js';

/** One character of 四号 is left free on each side. */
const SIDE = SIZE.page * 10;
/** Terminal columns of a line: a Chinese character of 四号 takes two. */
const COLUMNS = Math.floor((WIDTHS.upright - 2 * SIDE) / SIDE) * 2;
const PIXELS_PER_TWIP = 96 / 1440;
/** What the lines around the text and a font that stands in for 仿宋 take beside the text. */
const SLACK = 120;

/** A box without a border that stands on the last line of what may be written on: Word has no other way to that place. */
export function imprint(lines: readonly string[]): Paragraph {
  const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / COLUMNS)), 0);
  return new Paragraph({
    children: [
      new ShapeRun({
        type: 'rectangle',
        transformation: {
          width: Math.round(WIDTHS.upright * PIXELS_PER_TWIP),
          height: Math.ceil((rows * LINE + SLACK) * PIXELS_PER_TWIP),
        },
        fill: 'none',
        line: 'none',
        textOptions: {
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
          verticalAlignment: 'bottom',
          resizeShapeToFitText: true,
        },
        floating: {
          horizontalPosition: {
            relative: HorizontalPositionRelativeFrom.MARGIN,
            align: HorizontalPositionAlign.CENTER,
          },
          verticalPosition: { relative: VerticalPositionRelativeFrom.MARGIN, align: VerticalPositionAlign.BOTTOM },
          wrap: { type: TextWrappingType.TOP_AND_BOTTOM },
          allowOverlap: false,
        },
        altText: { name: '版记', description: lines.join(' '), title: '' },
        children: lines.map((line, index) => imprintLine(line, index === 0, index === lines.length - 1)),
      }),
    ],
  });
}

/** Who issued it stands at the left, when at the right. */
function imprintLine(line: string, isFirst: boolean, isLast: boolean): Paragraph {
  const thick = { style: BorderStyle.SINGLE, size: 8, space: 2, color: '000000' };
  const thin = { ...thick, size: 6 };
  const [start = '', end] = harmlessLine(line).split(/　{2,}/);
  return new Paragraph({
    indent: { left: SIDE, right: SIDE },
    border: { top: isFirst ? thick : thin, ...(isLast && { bottom: thick }) },
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTHS.upright - SIDE }],
    children: [new TextRun({ size: SIZE.page, children: [start, ...(end ? [new Tab(), end] : [])] })],
  });
}
