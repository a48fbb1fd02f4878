/** Draws an answer in a format, as the program does. */
import { FORMATS, type FormatName, formatsOf } from '../../src/render/registry.js';
import { plain } from '../../src/render/theme.js';
import type { Answer } from '../../src/report/blocks.js';
import { wordText, workbookText } from './documents.js';

export async function drawn(answer: Answer, format: FormatName): Promise<Uint8Array> {
  const result = await FORMATS[format].draw(answer, { width: 100, paint: plain });
  return typeof result === 'string' ? new TextEncoder().encode(result) : result;
}

/** Everything that a reader of the document may read, markup included where the format is text. */
export async function readable(answer: Answer, format: FormatName): Promise<string> {
  const bytes = await drawn(answer, format);
  if (format === 'docx') return wordText(bytes);
  if (format === 'xlsx') return workbookText(bytes);
  return new TextDecoder().decode(bytes);
}

export { formatsOf };
