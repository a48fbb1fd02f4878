/**
 * Stands in for the package `string-width` in the bundle: cli-table3 then measures columns as the rest of the program
 * does, and does not compile a regular expression of all emoji, which takes a third of the time of an empty process.
 */
module.exports = require('../render/width.ts').textWidth;
