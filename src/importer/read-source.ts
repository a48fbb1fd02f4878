/** Bytes of a published document → lines and tables. What the file really is decides, and must be what its name says. */
import { LedgerError } from '../ledger/errors.js';
import type { Source } from './source.js';
import { readText } from './text.js';

/** Largest document that is read, in bytes. */
export const MAX_SOURCE_BYTES = 32 << 20;

/** Beginnings of files that are mistaken for plans. */
const MAGIC: readonly (readonly [readonly number[], string, string])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], '是旧版 Office 文件（.doc、.xls）或加了密', '去掉密码，另存为 .docx 或 .xlsx'],
  [[0x25, 0x50, 0x44, 0x46], '是 PDF', '用办公软件打开后另存为 .docx，或复制文字存为 .txt'],
  [[0x89, 0x50, 0x4e, 0x47], '是图片', '先识别成文字，存为 .txt'],
  [[0xff, 0xd8, 0xff], '是图片', '先识别成文字，存为 .txt'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], '是 RTF', '另存为 .docx'],
  [[0x1f, 0x8b], '是压缩包', '先解压'],
  [[0x52, 0x61, 0x72, 0x21], '是压缩包', '先解压'],
];

/** Throws `file/not-understood` with the remedy for what cannot be read. */
export async function readSource(name: string, bytes: Uint8Array): Promise<Source> {
  const refuse = (reason: string, hint: string): never => {
    throw new LedgerError('file/not-understood', { file: name, reason, hint });
  };
  if (bytes.length === 0) refuse('是空文件', '核对文件名');
  if (bytes.length > MAX_SOURCE_BYTES) refuse(`超过 ${MAX_SOURCE_BYTES >> 20} MB`, '只留下方案的文字，去掉图片');
  for (const [magic, reason, hint] of MAGIC) if (startsWith(bytes, magic)) refuse(reason, hint);
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (startsWith(bytes, [0x50, 0x4b])) return readOffice(name, bytes, ending, refuse);
  if (ending === 'docx' || ending === 'xlsx')
    refuse(`名为 .${ending}，内容却不是`, '用办公软件打开后另存，或核对文件名');
  return readText(name, bytes);
}

async function readOffice(
  name: string,
  bytes: Uint8Array,
  ending: string,
  refuse: (reason: string, hint: string) => never,
): Promise<Source> {
  const [{ Archive }, docx, xlsx] = await Promise.all([import('./zip.js'), import('./docx.js'), import('./xlsx.js')]);
  const archive = new Archive(name, bytes);
  const real = archive.has(docx.DOCX_PART) ? 'docx' : archive.has(xlsx.XLSX_PART) ? 'xlsx' : undefined;
  if (real === undefined) refuse('是压缩包，里面不是 Word 或 Excel 文件', '先解压');
  if (ending !== real) refuse(`名为 .${ending}，内容却是 .${real}`, `改名为 .${real} 再试`);
  return real === 'docx' ? docx.readDocx(name, archive) : xlsx.readXlsx(name, archive);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
