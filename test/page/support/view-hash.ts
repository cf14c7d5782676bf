import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { EMPTY_VIEW, type NodeRef, type TableView, type ViewSpec } from '../../../src/web/state/view-spec.ts';

/** The view that an address holds. */
export function viewOf(address: string): ViewSpec {
  const { hash } = new URL(address);
  if (hash === '') return EMPTY_VIEW;
  return JSON.parse(inflateRawSync(Buffer.from(hash.slice('#v1:'.length), 'base64url')).toString());
}

/** The part of an address that holds a view. */
export function hashOf(view: Partial<ViewSpec>): string {
  return `#v1:${deflateRawSync(JSON.stringify({ ...EMPTY_VIEW, ...view })).toString('base64url')}`;
}

/** The same for the table of a dataset. */
export function tableHash(table: TableView): string {
  return hashOf({ panel: 'table', table, selected: { file: table.file, path: table.path } });
}

/** The same for the plot of a dataset: of several files, which one is looked at first depends on which is open first. */
export function plotHash({ file, path }: NodeRef): string {
  return hashOf({ figure: { panels: [{ traces: [{ y: { file, path } }] }] }, selected: { file, path } });
}
