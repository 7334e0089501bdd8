interface WorkOptions {
  /** Items that are worked at at the same time. */
  atOnce: number
  /** Asked before each item; once it says so, no other is begun. */
  isOver?: () => boolean | Promise<boolean>
}

/**
 * Does `work` with each item in their order, several at a time. After an error no other item is begun. It rejects with the
 * first error once all that was begun has ended: nothing is written, or read, behind the caller's back. (p-map rejects
 * while others still run.)
 */
export async function workThrough<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  { atOnce, isOver = () => false }: WorkOptions,
): Promise<void> {
  const errors: unknown[] = []
  let next = 0
  const worker = async () => {
    while (next < items.length && !(await isOver())) {
      const at = next++
      // Others may have taken the last ones meanwhile.
      if (at < items.length) await work(items[at] as Item)
    }
  }
  const stop = (error: unknown) => {
    errors.push(error)
    next = items.length
  }
  await Promise.all(Array.from({ length: atOnce }, () => worker().catch(stop)))
  if (errors.length > 0) throw errors[0]
}
