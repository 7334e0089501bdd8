/** Values by the names of their dimensions. */
export type Choice<Dimensions> = {
  [Name in keyof Dimensions]: Dimensions[Name] extends readonly (infer Value)[] ? Value : never
}

type Values = Record<string, readonly (string | number)[]>

/**
 * A few choices in which each pair of values of two dimensions occurs that may occur: the choice with most new pairs comes
 * next, until none is left (D. M. Cohen and others, "The AETG System", 1997). `isPossible` says which choices there are.
 * The same for the same values, each time.
 */
export function pairwise<const Dimensions extends Values>(
  dimensions: Dimensions,
  isPossible: (choice: Choice<Dimensions>) => boolean = () => true,
): Choice<Dimensions>[] {
  const all = product(dimensions).filter((each) => isPossible(each as Choice<Dimensions>))
  const left = new Set(all.flatMap(pairsOf))
  const chosen: Choice<Dimensions>[] = []
  while (left.size > 0) {
    let [best, most] = [all[0], 0]
    for (const each of all) {
      const fresh = pairsOf(each).filter((pair) => left.has(pair)).length
      if (fresh > most) [best, most] = [each, fresh]
    }
    if (!best) break
    for (const pair of pairsOf(best)) left.delete(pair)
    chosen.push(best as Choice<Dimensions>)
  }
  return chosen
}

/** Every choice of one value of each dimension. */
export function product(dimensions: Values): Record<string, string | number>[] {
  return Object.entries(dimensions).reduce<Record<string, string | number>[]>(
    (all, [name, values]) =>
      all.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  )
}

/** The pairs of a choice, each as a text. */
export function pairsOf(choice: object): string[] {
  const values = Object.entries(choice).map(([name, value]) => `${name}=${value}`)
  return values.flatMap((one, index) => values.slice(index + 1).map((other) => `${one} ${other}`))
}
