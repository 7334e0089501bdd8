/**
 * What in a graph leads back to itself: each strongly connected part of more than one name, sorted (R. Tarjan, "Depth-first
 * search and linear graph algorithms", 1972). `edges` are pairs of names: from, to.
 */
export function rings(edges: readonly (readonly [string, string])[]): string[][] {
  const next = new Map<string, string[]>()
  for (const [from, to] of edges) next.set(from, [...(next.get(from) ?? []), to])
  const order = new Map<string, number>()
  const open: string[] = []
  const closed: string[][] = []

  /** The earliest name still open that one leads to. */
  function visit(name: string): number {
    const own = order.size
    let earliest = own
    order.set(name, own)
    open.push(name)
    for (const other of next.get(name) ?? []) {
      const seen = order.get(other)
      if (seen === undefined) earliest = Math.min(earliest, visit(other))
      else if (open.includes(other)) earliest = Math.min(earliest, seen)
    }
    if (earliest === own) closed.push(open.splice(open.indexOf(name)).sort())
    return earliest
  }

  for (const name of next.keys()) if (!order.has(name)) visit(name)
  return closed.filter((ring) => ring.length > 1)
}
