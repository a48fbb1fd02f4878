#!/usr/bin/env node
// Nothing newer than template strings, so that a Node too old for the program can still say so.
if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(
    `错误：需要 Node.js 20.19 或更高版本，现在是 ${process.versions.node}\n请安装新版 Node.js 后再试\n`,
  );
  process.exitCode = 2;
} else {
  require('../dist/start.cjs');
}
