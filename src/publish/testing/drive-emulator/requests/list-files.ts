import { invalid, refusal } from '../google-error.ts';
import type { Item } from '../items/item.ts';
import { readQuery, type SearchContext } from '../items/search-query.ts';
import type { Answer, Exchange } from './exchange.ts';
import { fileJson, USUAL_FIELDS } from './file-json.ts';
import { LIST_FIELDS } from './known-fields.ts';
import { selectedFields } from './selected-fields.ts';

const USUAL_IN_PAGE = 100;
const MOST_IN_PAGE = 1000;
const CORPORA = ['user', 'drive', 'domain', 'allDrives'];
const ORDERS = ['createdTime', 'name', 'modifiedTime'] as const;

export async function listFiles({ state, caller, url }: Exchange): Promise<Answer> {
  const { searchParams: query } = url;
  const found = sorted(foundBy({ state, caller }, query), query.get('orderBy'));
  const { start, end } = pageOf(query, found.length);
  const page = found.slice(start, end).map((item) => fileJson(item, state, caller));
  const fields = query.get('fields');
  const json = {
    kind: 'drive#fileList',
    incompleteSearch: false,
    files: fields === null ? page.map((file) => selectedFields(file, null, USUAL_FIELDS)) : page,
    ...(end < found.length && { nextPageToken: `~${end}` }),
  };
  return { json: selectedFields(json, fields, Object.keys(json), LIST_FIELDS) };
}

function foundBy({ state, caller }: Pick<Exchange, 'state' | 'caller'>, query: URLSearchParams): Item[] {
  const driveId = driveOf(query);
  const knowsDrives = query.get('supportsAllDrives') === 'true' && query.get('includeItemsFromAllDrives') === 'true';
  const isAsked = query.has('q') ? readQuery(query.get('q') ?? '') : () => true;
  const context: SearchContext = {
    who: caller.who,
    rootId: state.rootOf(caller.who).id,
    isTrashed: (item) => state.isTrashed(item),
  };
  return state.searchable
    .filter((item) => (driveId === undefined ? knowsDrives || item.driveId === undefined : item.driveId === driveId))
    .filter((item) => isAsked(item, context) && state.rankOf(item, caller) > 0);
}

/** The shared drive that is searched; it is to be named if and only if one is to be searched. */
function driveOf(query: URLSearchParams): string | undefined {
  const corpora = query.get('corpora') ?? 'user';
  const driveId = query.get('driveId') ?? undefined;
  if (!CORPORA.includes(corpora)) throw invalid('Invalid Value', 'corpora');
  if ((corpora === 'drive') !== (driveId !== undefined)) {
    throw invalid('The driveId parameter must be specified if and only if corpora is set to drive.', 'driveId');
  }
  const isWide = query.get('supportsAllDrives') === 'true' && query.get('includeItemsFromAllDrives') === 'true';
  if (driveId !== undefined && !isWide) {
    const message = 'The includeItemsFromAllDrives and supportsAllDrives parameters must be true to search a drive.';
    throw refusal('teamDrivesNotSupported', { status: 403, message });
  }
  return driveId;
}

function sorted(items: Item[], orderBy: string | null): Item[] {
  if (orderBy === null || orderBy === '') return items;
  const keys = orderBy.split(',').map((text) => {
    const [name, direction] = text.trim().split(' ');
    const key = ORDERS.find((one) => one === name || (one === 'name' && name === 'name_natural'));
    if (key === undefined && name !== 'folder') throw invalid('Invalid Value', 'orderBy');
    return { key, sign: direction === 'desc' ? -1 : 1 };
  });
  return items.sort((a, b) => {
    for (const { key, sign } of keys) if (key && a[key] !== b[key]) return a[key] < b[key] ? -sign : sign;
    return 0;
  });
}

function pageOf(query: URLSearchParams, count: number): { readonly start: number; readonly end: number } {
  const size = Number(query.get('pageSize') ?? USUAL_IN_PAGE);
  if (!(Number.isInteger(size) && size >= 1 && size <= MOST_IN_PAGE)) throw invalid('Invalid Value', 'pageSize');
  const token = query.get('pageToken');
  const start = token === null ? 0 : Number(/^~(\d+)$/.exec(token)?.[1]);
  if (!(start >= 0 && start <= count)) throw invalid('Invalid Value', 'pageToken');
  return { start, end: start + size };
}
