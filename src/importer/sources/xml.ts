/** XML of office documents, read as a stream. Whatever could reach outside or blow up is refused. */
import { SaxesParser } from 'saxes';
import { LedgerError } from '../../ledger/errors.js';

/** Levels of elements; a document's deepest tables have some thirty. */
const DEEPEST = 256;

interface XmlEvents {
  /** @param name with its prefix: `w:p` */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Reads a text. Throws `file/not-understood` for what is no XML, declares a document type, or nests too deep. */
export function readXml(file: string, xml: string, events: XmlEvents): void {
  const refuse = (reason: string): never => {
    throw new LedgerError('file/not-understood', { file, reason, hint: '用办公软件打开后另存再试' });
  };
  // Without a namespace the prefixes are those that every office program writes.
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  parser.on('doctype', () => refuse('里面有文档类型声明，不安全'));
  parser.on('error', (error) => refuse(`里面的 XML 有错：${error.message.slice(0, 80)}`));
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) refuse(`里面的 XML 超过 ${DEEPEST} 层`);
    events.open(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    events.close?.(name);
  });
  const text = (text: string): void => events.text?.(text);
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(xml).close();
}

/** The same, with names without their prefixes: some programs write every one with `x:`. */
export function readPlainXml(file: string, xml: string, events: XmlEvents): void {
  const plain = (name: string): string => name.slice(name.indexOf(':') + 1);
  readXml(file, xml, {
    ...events,
    open: (name, attributes) => events.open(plain(name), attributes),
    close: (name) => events.close?.(plain(name)),
  });
}
