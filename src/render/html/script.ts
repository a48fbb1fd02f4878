/**
 * What makes a table of a page sortable and filterable, without a server. Where scripts do not run the page is complete
 * and shows no dead controls: this makes them.
 */
export const SCRIPT = `
(() => {
  'use strict';
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  const value = (row, index) => {
    const cell = row.cells[index];
    return cell ? (cell.dataset.value ?? cell.textContent.trim()) : '';
  };
  const compare = (numeric, index) => (a, b) => {
    const [x, y] = [value(a, index), value(b, index)];
    if (x === '' || y === '') return x === y ? 0 : x === '' ? 1 : -1;
    return numeric ? x - y : collator.compare(x, y);
  };
  const sortable = (table) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const original = [...body.rows];
    heads.forEach((head, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('aria-label', '按' + head.textContent + '排序');
      head.append(button);
      button.addEventListener('click', () => {
        const now = head.getAttribute('aria-sort');
        const next = now === 'ascending' ? 'descending' : now === 'descending' ? null : 'ascending';
        heads.forEach((other) => other.removeAttribute('aria-sort'));
        const rows = [...original];
        if (next) {
          head.setAttribute('aria-sort', next);
          const order = compare(head.classList.contains('number'), index);
          rows.sort((a, b) => {
            const found = order(a, b);
            const empty = value(a, index) === '' || value(b, index) === '';
            return next === 'ascending' || empty ? found : -found;
          });
        }
        body.append(...rows);
      });
    });
  };
  const filterable = (table) => {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 10) return;
    const box = document.createElement('div');
    box.className = 'filter';
    const label = document.createElement('label');
    const input = document.createElement('input');
    const count = document.createElement('span');
    input.type = 'search';
    label.append('筛选：', input);
    count.setAttribute('role', 'status');
    box.append(label, count);
    table.closest('.table').prepend(box);
    const summary = table.closest('.table').nextElementSibling;
    const told = summary && summary.classList.contains('summary') ? summary : undefined;
    count.textContent = '共 ' + rows.length + ' 行';
    input.addEventListener('input', () => {
      const words = input.value.normalize('NFKC').toLowerCase().split(/\\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.normalize('NFKC').toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) shown += 1;
      }
      count.textContent = (words.length > 0 ? '显示 ' + shown + ' 行，' : '') + '共 ' + rows.length + ' 行';
      // It sums up all rows, which are no longer those shown.
      if (told) told.hidden = words.length > 0;
    });
  };
  const open = () => {
    const found = location.hash && document.querySelector('details' + location.hash);
    if (found) found.open = true;
  };
  addEventListener('hashchange', open);
  open();
  for (const table of document.querySelectorAll('table.live')) {
    if (!table.tHead || table.tBodies[0].rows.length < 2) continue;
    table.dataset.live = '';
    sortable(table);
    filterable(table);
  }
})();
`.trim();
