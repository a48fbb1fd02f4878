#!/usr/bin/env node
// Plain old JavaScript, so that a Node too old for the program can still say so.
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    '错误：需要 Node.js 20.19 或更高版本，现在是 ' +
      process.versions.node +
      '\n请安装新版 Node.js（https://nodejs.org）后再试',
  );
  process.exitCode = 2;
} else {
  require('../dist/start.cjs');
}
