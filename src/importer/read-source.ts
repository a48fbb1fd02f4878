/** Bytes of a published document → lines and tables; what the file really is decides, not its name alone. */
import { LedgerError } from '../ledger/errors.js';
import type { Source } from './source.js';
import { readText } from './text.js';

/** Largest document that is read, in bytes. */
export const MAX_SOURCE_BYTES = 32 << 20;

/** Throws `file/not-understood` with the remedy for what cannot be read. */
export async function readSource(name: string, bytes: Uint8Array): Promise<Source> {
  const refuse = (reason: string, hint: string): never => {
    throw new LedgerError('file/not-understood', { file: name, reason, hint });
  };
  if (bytes.length === 0) refuse('是空文件', '核对文件名');
  if (bytes.length > MAX_SOURCE_BYTES) refuse(`超过 ${MAX_SOURCE_BYTES >> 20} MB`, '只留下方案的文字，去掉图片');
  return readText(name, bytes);
}
