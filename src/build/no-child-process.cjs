/** Stands in for `node:child_process` where a package would load it and never use it. */
module.exports = {};
