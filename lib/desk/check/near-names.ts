/** Finds words that are a slip of the finger away from others, in time that grows with their number alone. */
export class NearNames {
  /** Names by what they become without one letter: two that share such a form are at most two slips apart. */
  readonly #names = new Map<string, Set<string>>()

  constructor(names: Iterable<string>) {
    for (const name of names)
      for (const form of formsOf(name)) {
        const known = this.#names.get(form)
        if (known) known.add(name)
        else this.#names.set(form, new Set([name]))
      }
  }

  /** The other names that are one slip away, in the order in which they were given. */
  near(name: string): string[] {
    const candidates = new Set(formsOf(name).flatMap((form) => [...(this.#names.get(form) ?? [])]))
    return [...candidates].filter((other) => other !== name && isOneSlip(name, other))
  }
}

/** Longer names are compared by their beginnings alone. */
const longest = 60

function formsOf(name: string): string[] {
  const letters = [...name].slice(0, longest)
  const shorter = letters.map((_, index) => letters.toSpliced(index, 1).join(''))
  return [...new Set([letters.join(''), ...shorter])]
}

/**
 * Tells whether two different words are one slip apart: a letter too many, too few, another one, or two neighbours that
 * changed places (a distance of 1 after Damerau, 1964).
 */
export function isOneSlip(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  const rest = (letters: string[], from: number) => letters.slice(from).join('')
  if (a.length === b.length + 1) return rest(a, start + 1) === rest(b, start)
  if (b.length === a.length + 1) return rest(b, start + 1) === rest(a, start)
  if (a.length !== b.length || start === a.length) return false
  if (rest(a, start + 1) === rest(b, start + 1)) return true
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start]
  return swapped && rest(a, start + 2) === rest(b, start + 2)
}
