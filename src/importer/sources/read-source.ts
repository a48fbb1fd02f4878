/** Bytes of a published document → lines and tables. What the file really is decides, and must be what its name says. */
import { LedgerError } from '../../ledger/errors.js';
import type { Source } from '../source.js';
import { readCsv } from './csv.js';
import { readText } from './text.js';

/** Largest document that is read, in bytes. */
export const MAX_SOURCE_BYTES = 32 << 20;

const AS_TEXT = '用 WPS 或 Word 打开后另存为 .docx；打不开就全选复制，粘贴到记事本存为 .txt';
const AS_OFFICE = '用 WPS、Word 或 Excel 打开，“另存为”选 .docx（文字）或 .xlsx（表格）';

/** Beginnings of files that are mistaken for plans. */
const MAGIC: readonly (readonly [readonly number[], string, string])[] = [
  [[0x25, 0x50, 0x44, 0x46], '是 PDF', `${AS_TEXT}；扫描件先做文字识别`],
  [[0x89, 0x50, 0x4e, 0x47], '是图片', '先识别成文字，存为 .txt'],
  [[0xff, 0xd8, 0xff], '是图片', '先识别成文字，存为 .txt'],
  [[0x47, 0x49, 0x46, 0x38], '是图片', '先识别成文字，存为 .txt'],
  [[0x42, 0x4d], '是图片', '先识别成文字，存为 .txt'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], '是 RTF', '用 WPS 或 Word 打开后另存为 .docx'],
  [[0x1f, 0x8b], '是压缩包', '先解压'],
  [[0x52, 0x61, 0x72, 0x21], '是压缩包', '先解压'],
  [[0x37, 0x7a, 0xbc, 0xaf], '是压缩包', '先解压'],
];
/** Compound File Binary: what Office wrote until 2003, what WPS writes, and the wrapper of encrypted documents. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

type Refuse = (reason: string, hint: string) => never;

/** Throws `file/not-understood` with the remedy for what cannot be read. */
export async function readSource(name: string, bytes: Uint8Array): Promise<Source> {
  const refuse: Refuse = (reason, hint) => {
    throw new LedgerError('file/not-understood', { file: name, reason, hint });
  };
  if (bytes.length === 0) refuse('是空文件', '核对文件名');
  if (bytes.length > MAX_SOURCE_BYTES) refuse(`超过 ${MAX_SOURCE_BYTES >> 20} MB`, '只留下方案的文字，去掉图片');
  if (startsWith(bytes, COMPOUND)) refuseCompound(bytes, refuse);
  for (const [magic, reason, hint] of MAGIC) if (startsWith(bytes, magic)) refuse(reason, hint);
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (startsWith(bytes, [0x50, 0x4b])) return readOffice(name, bytes, ending, refuse);
  if (isHtml(bytes)) return (await import('./html.js')).readHtml(name, bytes);
  if (/^(?:docx|xlsx|docm|xlsm|wps|et|doc|xls|odt|ods|pdf)$/.test(ending)) {
    refuse(`名为 .${ending}，内容却不是（可能没有下载完，或改过名字）`, '重新下载，或用办公软件打开后另存');
  }
  return ending === 'csv' ? readCsv(name, bytes) : readText(name, bytes);
}

/** Names of its streams are in UTF-16 inside the file. */
function refuseCompound(bytes: Uint8Array, refuse: Refuse): never {
  const has = (word: string): boolean =>
    includes(
      bytes,
      [...word].flatMap((c) => [c.charCodeAt(0), 0]),
    );
  if (has('EncryptedPackage')) return refuse('加了密码', '打开后在“文件－信息－保护”里去掉密码，再另存');
  if (has('WordDocument')) return refuse('是旧版文字文件（.doc 或 .wps）', AS_OFFICE);
  if (has('Workbook') || has('Book')) return refuse('是旧版表格文件（.xls 或 .et）', AS_OFFICE);
  return refuse('是旧版 Office 或 WPS 文件（.doc、.xls、.wps、.et），或加了密', AS_OFFICE);
}

/** A page, also where an old program saved one under the name of a workbook. */
function isHtml(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1000)).replace(/^[^<]{0,8}/, '');
  return /^\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|body|table|div)\b/is.test(head);
}

async function readOffice(name: string, bytes: Uint8Array, ending: string, refuse: Refuse): Promise<Source> {
  const [{ Archive }, docx, xlsx] = await Promise.all([import('./zip.js'), import('./docx.js'), import('./xlsx.js')]);
  const archive = new Archive(name, bytes);
  const real = archive.has(docx.DOCX_PART) ? 'docx' : archive.has(xlsx.XLSX_PART) ? 'xlsx' : undefined;
  if (real === undefined) {
    if (archive.has('content.xml')) refuse('是 OpenDocument 文件（.odt、.ods）', AS_OFFICE);
    if (archive.has('Document.xml') || archive.has('OFD.xml')) refuse('是 OFD 版式文件', AS_TEXT);
    refuse('是压缩包，里面不是 Word 或 Excel 文件', '先解压');
  }
  if (ending !== real && ending !== `${real?.slice(0, 3)}m`) {
    refuse(`名为 .${ending}，内容却是 .${real}`, `改名为 .${real} 再试`);
  }
  return real === 'docx' ? docx.readDocx(name, archive) : xlsx.readXlsx(name, archive);
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** Whether bytes stand somewhere in the first megabyte. */
function includes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const end = Math.min(bytes.length, 1 << 20) - wanted.length;
  for (
    let at = bytes.indexOf(wanted[0] as number);
    at >= 0 && at <= end;
    at = bytes.indexOf(wanted[0] as number, at + 1)
  ) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
