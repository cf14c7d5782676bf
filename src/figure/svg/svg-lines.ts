import { escapeXml } from './escape-xml.ts';

/** Values of attributes; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Lines of an SVG file, one element each, indented as they are nested. */
export class SvgLines {
  readonly #lines: string[] = [];
  #indent: string;

  constructor(depth = 0) {
    this.#indent = '  '.repeat(depth);
  }

  /** Where lines begin that continue an element. */
  get continued(): string {
    return `${this.#indent}  `;
  }

  /** An element with nothing in it, or with text. Values of attributes are escaped already or need not be; `text` is escaped here. */
  element(name: string, attributes: Attributes, text?: string): void {
    const end = text === undefined ? '/>' : `>${escapeXml(text)}</${name}>`;
    this.#lines.push(`${this.#indent}<${name}${written(attributes)}${end}`);
  }

  /** An element with what `inside` adds. */
  parent(name: string, attributes: Attributes, inside: () => void): void {
    this.#lines.push(`${this.#indent}<${name}${written(attributes)}>`);
    this.#indent += '  ';
    inside();
    this.#indent = this.#indent.slice(2);
    this.#lines.push(`${this.#indent}</${name}>`);
  }

  append(lines: SvgLines): void {
    for (const line of lines.#lines) this.#lines.push(line);
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

function written(attributes: Attributes): string {
  let text = '';
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) text += ` ${name}="${value}"`;
  }
  return text;
}
