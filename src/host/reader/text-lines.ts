/** More of one line nobody reads. */
const MOST_CHARACTERS = 2000;

/** Cuts text that comes in pieces into lines, at line feeds and carriage returns. It never holds more than one line that is not too long. */
export class TextLines {
  #begun = '';
  #characters = 0;

  /** The lines that end in this text. What a line has beyond 2000 characters is left out, and said to be. */
  push(text: string): string[] {
    const pieces = text.split(/\r\n|[\r\n]/);
    const last = pieces.pop() ?? '';
    const lines = pieces.map((piece) => {
      this.#keep(piece);
      return this.end() ?? '';
    });
    this.#keep(last);
    return lines;
  }

  /** The line that was begun, if any; no more of it will come. */
  end(): string | undefined {
    const characters = this.#characters;
    const line = this.#begun;
    this.#begun = '';
    this.#characters = 0;
    if (characters <= line.length) return line === '' ? undefined : line;
    return `${line} … (cut: the line has ${characters.toLocaleString('en')} characters)`;
  }

  #keep(piece: string): void {
    this.#characters += piece.length;
    const room = MOST_CHARACTERS - this.#begun.length;
    if (room > 0) this.#begun += piece.length > room ? piece.slice(0, room) : piece;
  }
}
