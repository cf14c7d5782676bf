/** A table as spreadsheets take it. */
export function tableText(table: HTMLTableElement): string {
  return [...table.rows].map(({ cells }) => [...cells].map(cellText).join('\t')).join('\n');
}

function cellText({ tagName, innerText }: HTMLTableCellElement): string {
  return tagName === 'TD' ? plainNumber(innerText) : innerText.trim();
}

/** A number as it is typed: of what is shown, without the thin spaces, and with a minus that programs know. */
export function plainNumber(shown: string): string {
  return shown.trim().replaceAll('\u2212', '-').replaceAll('\u202f', '');
}
