/**
 * The layout of official documents, GB/T 9704-2012. Lengths in twips (1/20 point, 1/1440 inch), sizes of letters in half
 * points, as Word keeps them.
 */
import {
  AlignmentType,
  DocumentGridType,
  Footer,
  type IRunOptions,
  type ISectionPropertiesOptions,
  type IStylesOptions,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';

const mm = (length: number): number => Math.round((length * 1440) / 25.4);

/** 天头 37、订口 28, and the 版心 of 156 × 225 mm that leaves 26 and 35 on the other sides (§ 5.2). */
const PORTRAIT = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) };
/** The same sheet turned: its top margin is the binding side. */
const LANDSCAPE = { top: mm(28), bottom: mm(26), left: mm(35), right: mm(37) };
const A4 = { width: mm(210), height: mm(297) };
const A3 = { width: mm(297), height: mm(420) };

/** How the paper lies: A4 upright or turned, A3 turned for an annex, A4 upright for a form that is filled in. */
export type Paper = 'upright' | 'turned' | 'annex' | 'form';

/** A table of many columns uses the sheet: 20 mm on each side, 25 where it is bound. */
const ANNEX = { top: mm(25), bottom: mm(22), left: mm(20), right: mm(20) };

/** A form stands on one page where it can. */
const FORM = { top: mm(20), bottom: mm(20), left: mm(25), right: mm(25) };

const MARGINS: Readonly<Record<Paper, typeof PORTRAIT>> = {
  upright: PORTRAIT,
  turned: LANDSCAPE,
  annex: ANNEX,
  form: FORM,
};
/** Of the page's number, from the edge: 7 mm below what is written on (§ 7.5) are 35 − 7 − one line of 四号. */
const FOOTERS: Readonly<Record<Paper, number>> = { upright: mm(23), turned: mm(14), annex: mm(10), form: mm(10) };

/** Width of what is written on. */
export const WIDTHS: Readonly<Record<Paper, number>> = {
  upright: A4.width - PORTRAIT.left - PORTRAIT.right,
  turned: A4.height - LANDSCAPE.left - LANDSCAPE.right,
  annex: A3.height - ANNEX.left - ANNEX.right,
  form: A4.width - FORM.left - FORM.right,
};

/** 22 lines on 225 mm: 28.95 points (§ 5.2.3). */
export const LINE = 579;
/** Two characters of 三号 (16 points). */
export const INDENT = 640;
/** Letters a quarter point nearer, so that a line holds 28 of them (§ 5.2.3): 156 mm are 27.6 times 16 points. */
const TIGHT = -5;
/** 三号 16, 二号 22, 四号 14, 五号 10.5, 小五 9 points. */
export const SIZE = { body: 32, title: 44, page: 28, table: 21, small: 18 } as const;

const font = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' });
export const FONT = {
  body: font('仿宋_GB2312'),
  title: font('方正小标宋简体'),
  heading: font('黑体'),
  subheading: font('楷体_GB2312'),
  page: font('宋体'),
} as const;

/** What to take where a machine lacks a font: `altName` of the font table (ECMA-376 § 17.8.3.1). */
export const SUBSTITUTES: Readonly<Record<string, string>> = {
  仿宋_GB2312: '仿宋,FangSong,STFangsong,Noto Serif CJK SC',
  方正小标宋简体: '方正小标宋_GBK,华文中宋,STZhongsong,宋体,Noto Serif CJK SC',
  黑体: 'SimHei,STHeiti,Noto Sans CJK SC',
  楷体_GB2312: '楷体,KaiTi,STKaiti,Noto Serif CJK SC',
  宋体: 'SimSun,STSong,Noto Serif CJK SC',
};

/** Exactly one line of the page's 22, whatever the letters. */
export const lineSpacing = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const;

const heading = (letters: typeof FONT.body) => ({
  run: { font: letters, size: SIZE.body, bold: false, color: '000000' },
  paragraph: { spacing: lineSpacing, indent: { firstLine: INDENT }, keepNext: true },
});

export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: {
        font: FONT.body,
        size: SIZE.body,
        characterSpacing: TIGHT,
        language: { value: 'en-US', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing: lineSpacing },
    },
    title: {
      run: { font: FONT.title, size: SIZE.title, characterSpacing: 0, bold: false },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { ...lineSpacing, line: 700 }, keepNext: true },
    },
    heading1: heading(FONT.heading),
    heading2: heading(FONT.heading),
    heading3: heading(FONT.subheading),
  },
};

interface SectionShape {
  readonly paper: Paper;
  /** A letter's first page shows no page number (§ 10.1). */
  readonly letter: boolean;
}

export function sectionProperties({ paper, letter }: SectionShape): ISectionPropertiesOptions {
  const landscape = paper === 'turned' || paper === 'annex';
  return {
    page: {
      size: {
        ...(paper === 'annex' ? A3 : A4),
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: { ...MARGINS[paper], footer: FOOTERS[paper], header: mm(15) },
    },
    // Lines are exact themselves; a grid would stretch the rows of tables to it.
    grid: { type: DocumentGridType.DEFAULT, linePitch: LINE },
    titlePage: letter,
  };
}

/** Page numbers: 四号 宋体 between dashes, odd pages right and even pages left, one character from the edge (§ 7.5). */
export function pageFooters(first: Footer | undefined) {
  const space = SIZE.page * 10;
  return {
    default: pageNumber(AlignmentType.RIGHT, { right: space }),
    even: pageNumber(AlignmentType.LEFT, { left: space }),
    ...(first && { first }),
  };
}

function pageNumber(
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
  indent: { left?: number; right?: number },
): Footer {
  const run: IRunOptions = { font: FONT.page, size: SIZE.page };
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent,
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}
