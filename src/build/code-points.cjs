/**
 * In place of `ajv/dist/runtime/ucs2length`: characters of a text, where a pair of surrogates is one. Most texts have
 * none, which a regular expression sees twenty times as fast as a loop.
 */
const SURROGATE = /[\ud800-\udfff]/;

exports.default = (text) => (SURROGATE.test(text) ? Array.from(text).length : text.length);
