/**
 * Bytes as text, and bytes beside bytes, by Node's own routines: a decoder of JavaScript's must first be made, and a loop
 * over eighty kilobytes takes longer in a young process than everything else that a command does.
 */

import { isUtf8 as isUtf8Bytes } from 'node:buffer';

/** Whether bytes are UTF-8 from the first to the last. */
export const isUtf8 = (bytes: Uint8Array): boolean => isUtf8Bytes(bytes);

/** UTF-8 as text; a mark at the beginning stays. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** A text as UTF-8; bytes as they are. */
export const bytesOf = (data: string | Uint8Array): Uint8Array =>
  typeof data === 'string' ? Buffer.from(data, 'utf8') : data;

/** One after the other. */
export const joinBytes = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** A value of plain objects, lists and numbers as V8 packs it. */
export const packed = (value: unknown): Uint8Array => process.getBuiltinModule('node:v8').serialize(value);

/** The value; throws where the bytes are none. */
export const unpacked = (bytes: Uint8Array): unknown => process.getBuiltinModule('node:v8').deserialize(bytes);

/** The checksum of bytes, in four of them. */
export const crc32 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(Uint32Array.of(process.getBuiltinModule('node:zlib').crc32(bytes)).buffer);

/** A text in the encoding in which the engine holds it: a third of the time that UTF-8 takes to read where it is Chinese. */
export const utf16Of = (text: string): Uint8Array => Buffer.from(text, 'utf16le');

export const textOfUtf16 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf16le');
