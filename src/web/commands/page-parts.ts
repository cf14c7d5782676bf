/** The id of the box in which one searches. */
export const SEARCH_ID = 'search-datasets';

/** Where the parts of the page are, and what in them takes the focus: the first of these that is seen. */
const PARTS = {
  files: { of: '.page-left', to: ['[role="tree"]', '[role="listbox"]', 'input', 'button'] },
  panels: { of: '.page-middle', to: ['.plot-picture', '[role="grid"]', '[role="tab"][tabindex="0"]'] },
  details: { of: '.right-details', to: ['.side-head button', 'button', 'summary'] },
  options: { of: '.right-options', to: ['summary', 'input', 'button'] },
  monitor: { of: '.page-bottom', to: ['[role="tab"][tabindex="0"]'] },
} as const;

export type PagePart = keyof typeof PARTS;

/** The parts of the page, in the order in which F6 goes through them. */
const ORDER = Object.keys(PARTS) as PagePart[];

/** Brings the focus to a part of the page; false if nothing in it takes it. */
export function focusPart(part: PagePart): boolean {
  const { of, to } = PARTS[part];
  const elements = to.flatMap((one) => [...document.querySelectorAll<HTMLElement>(`${of} ${one}`)]);
  const target = elements.find(takesFocus);
  target?.focus();
  return target !== undefined;
}

/** Also of what is there, but not seen: the plot behind the table. */
function takesFocus(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled, [inert] *');
}

/** Frames that what was asked for may take to be there. */
const MOST_FRAMES = 60;

/** As {@link focusPart}, when what was just asked for is there; until then, what stands in for it has the focus. */
export function focusPartSoon(part: PagePart): void {
  const standIn = PARTS[part].to.at(-1) as string;
  let held: Element | null = null;
  const attempt = (left: number) => {
    if (held !== null && document.activeElement !== held) return; // the user went on
    focusPart(part);
    held = document.activeElement;
    if (left > 0 && held?.matches(standIn)) requestAnimationFrame(() => attempt(left - 1));
  };
  requestAnimationFrame(() => attempt(MOST_FRAMES));
}

/** Brings the focus to the next part of the page (1) or to the one before (-1). */
export function focusNextPart(step: 1 | -1): void {
  const at = ORDER.findIndex((part) => document.activeElement?.closest(PARTS[part].of));
  const start = at < 0 && step < 0 ? 0 : at;
  for (let i = 1; i <= ORDER.length; i++) {
    if (focusPart(ORDER[(start + step * i + ORDER.length * 2) % ORDER.length])) return;
  }
}

/** Brings the focus to the search. */
export function focusSearch(): void {
  const box = document.getElementById(SEARCH_ID);
  if (!(box instanceof HTMLInputElement)) return;
  box.focus();
  box.select();
}
