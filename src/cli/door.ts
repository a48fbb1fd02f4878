/**
 * The one door for text. Whatever is said, asked or complained passes through it, and nothing in it can drive a terminal:
 * no field of a file, no name that was typed, no message of another program. What a renderer has drawn, colours and all,
 * goes as bytes; renderers make their own texts harmless.
 */
import type { Host, Output } from '../host/host.js';
import { printable } from '../render/width.js';

/** The same host behind the door. */
export function behindDoor(host: Host): Host {
  return Object.create(host, {
    out: { value: harmless(host.out) },
    err: { value: harmless(host.err) },
    ask: { value: (question: string) => host.ask(printable(question)) },
  }) as Host;
}

function harmless(stream: Output): Output {
  return Object.create(stream, {
    write: { value: (data: string | Uint8Array) => stream.write(typeof data === 'string' ? printable(data) : data) },
  }) as Output;
}

/** What a renderer has drawn, to be written as it is. */
export function drawn(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? new TextEncoder().encode(text) : text;
}
