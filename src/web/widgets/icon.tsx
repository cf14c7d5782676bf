/** Shapes on a grid of 16 x 16. */
const SHAPES = {
  undo: 'M6 4 2.5 7.5 6 11M3 7.5h6.5a3.5 3.5 0 0 1 0 7H8',
  redo: 'M10 4l3.5 3.5L10 11M13 7.5H6.5a3.5 3.5 0 0 0 0 7H8',
  light: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1',
  dark: 'M13.5 9.8A6 6 0 1 1 6.2 2.5a5 5 0 0 0 7.3 7.3z',
  system: 'M2 3h12v8H2zM6 14h4M8 11v3',
  help: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.4v.6',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3 14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  right: 'M6 3.5 10.5 8 6 12.5',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  down: 'M3.5 6 8 10.5 12.5 6',
  up: 'M3.5 10 8 5.5l4.5 4.5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  copy: 'M5.5 5.5V2.5h8v8h-3M2.5 5.5h8v8h-8z',
  check: 'M3 8.5 6.5 12 13 4.5',
  reload: 'M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3',
  download: 'M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11',
  export: 'M9.5 2.5h4v4M13.5 2.5 8 8M11.5 9.5v4h-9v-9h4',
  publish: 'M8 10.5v-8M4.5 6 8 2.5 11.5 6M2.5 10v3.5h11V10',
  folder: 'M1.5 4V13h13V5.5h-7L6 3.5H1.5z',
  file: 'M4 1.5h5.5L13 5v9.5H4zM9.5 1.5V5H13',
  group: 'M2 4.5h4l1 1.5h7v7H2z',
  line: 'M1.5 10.5 4.5 6l2.5 5 3.5-8 2 5h2',
  image: 'M2 2.5h12v11H2zM2 6.2h12M2 9.8h12M6 2.5v11M10 2.5v11',
  number: 'M5.5 2.5l-1 11M11.5 2.5l-1 11M2.5 5.8h11.5M2 10.2h11.5',
  text: 'M3 4V2.5h10V4M8 2.5v11M6 13.5h4',
  plus: 'M8 3v10M3 8h10',
  warning: 'M8 2 15 14H1zM8 6.5v3.5M8 12v.01',
  stop: 'M4 4h8v8H4z',
  convert: 'M2 5.5h10L9 2.5M14 10.5H4l3 3',
  compute: 'M11.5 3.2c-2.4-1.4-3.4.2-3.8 2.3L6.3 12c-.4 2-1.6 2.9-3.6 1.6M4.8 6.6h5M10 9.5l4 4M14 9.5l-4 4',
  edit: 'M10.8 2.5l2.7 2.7-8 8-3.3.6.6-3.3zM9 4.3 11.7 7',
  link: 'M6.5 9.5l3-3M7 4.5l2-2a3 3 0 0 1 4.5 4.5l-2 2M9 11.5l-2 2A3 3 0 0 1 2.5 9l2-2',
} as const;

export type IconName = keyof typeof SHAPES;

/** A picture beside a word, or in a button that has a label. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}
