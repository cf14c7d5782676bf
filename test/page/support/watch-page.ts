import type { Page } from 'playwright-core';

/** Collects what must not happen on a page: errors, dialogs, complaints of the browser, requests to others. */
export function watchPage(page: Page, origin: string, expected?: RegExp): string[] {
  const seen: string[] = [];
  const see = (text: string) => {
    if (!expected?.test(text)) seen.push(text);
  };
  page.on('pageerror', (error) => see(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    see(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') see(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (asked !== origin && protocol !== 'blob:' && protocol !== 'data:') see(`request: ${request.url()}`);
  });
  return seen;
}
