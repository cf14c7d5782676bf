/** Beyond this, room is given back after use. */
const MOST_KEPT_BYTES = 64 * 2 ** 20;

/**
 * Room for doubles that is used again and again: memory that was written to before is there at once, new memory comes page by page.
 * What is in it is what was left there. For one call at a time.
 */
export class Scratch {
  readonly #rooms = new Map<string, Float64Array>();

  take(name: string, length: number): Float64Array {
    let room = this.#rooms.get(name);
    if (room === undefined || room.length < length) {
      room = new Float64Array(length);
      this.#rooms.set(name, room);
    }
    return room.subarray(0, length);
  }

  /** To be called when the room is not in use. */
  giveBack(): void {
    let bytes = 0;
    for (const { byteLength } of this.#rooms.values()) bytes += byteLength;
    if (bytes > MOST_KEPT_BYTES) this.#rooms.clear();
  }
}
