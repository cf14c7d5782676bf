/** A directed graph: from each node to those it leads to. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Every group of nodes that lead to each other (Tarjan's strongly connected components of more than one node). */
export function cycles(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];

  const visit = (node: string): number => {
    const number = order.size;
    let low = number;
    order.set(node, number);
    open.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next) as number);
    }
    lowest.set(node, low);
    if (low === number) {
      const component = open.splice(open.indexOf(node));
      if (component.length > 1) found.push(component);
    }
    return low;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
}
