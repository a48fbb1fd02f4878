/** What is inside a document: the parts of a zip, and the text of XML as a strict parser reads it. */
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** Every XML part of a docx or xlsx by its path. */
export function xmlParts(bytes: Uint8Array): Map<string, string> {
  const parts = Object.entries(unzipSync(bytes)).filter(([path]) => /\.(xml|rels)$/.test(path));
  return new Map(parts.map(([path, content]) => [path, strFromU8(content)]));
}

export interface Read {
  /** Texts of the elements, those of one paragraph or string together. */
  readonly texts: readonly string[];
  /** How often each element occurs. */
  readonly elements: ReadonlyMap<string, number>;
}

/** Reads XML; throws where it is not well-formed. */
export function readXml(xml: string, together = /^(w:p|si|c|a:t)$/): Read {
  const texts: string[] = [];
  const elements = new Map<string, number>();
  let text = '';
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    elements.set(name, (elements.get(name) ?? 0) + 1);
    if (name === 'w:br') text += '\n';
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', ({ name }) => {
    if (!together.test(name)) return;
    texts.push(text);
    text = '';
  });
  parser.write(xml).close();
  return { texts, elements };
}

/** All text of a Word document's body. */
export function wordText(bytes: Uint8Array): string {
  return readXml(xmlParts(bytes).get('word/document.xml') ?? '').texts.join('\n');
}

/** All texts of a workbook. */
export function workbookText(bytes: Uint8Array): string {
  return readXml(xmlParts(bytes).get('xl/sharedStrings.xml') ?? '<sst/>').texts.join('\n');
}
