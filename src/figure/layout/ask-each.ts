/** How the sources of a figure are asked. */
export interface Asking {
  /** All at once, rather than one after the other: for sources that are far away, and not for those that read large files here. */
  readonly atOnce?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Asks each, and gives the answers in their order. */
export async function askEach<Item, Answer>(
  items: readonly Item[],
  { atOnce, signal }: Asking,
  ask: (item: Item, index: number) => Promise<Answer>,
): Promise<Answer[]> {
  if (atOnce) return Promise.all(items.map(ask));
  const answers: Answer[] = [];
  for (const [index, item] of items.entries()) {
    signal?.throwIfAborted();
    answers.push(await ask(item, index));
  }
  return answers;
}
