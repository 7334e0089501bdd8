/** So many a page, which is the most that every host gives unless it is told otherwise, and so many in all. */
const size = 50
const most = 500

/** A list that a host gives in pages: all of it, at most 500. `read` gives a page by its number from one and how many it may hold; a shorter one is the last. */
export async function allPages<T>(
  read: (page: number, size: number) => Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = []
  for (let page = 1; all.length < most; page++) {
    const items = await read(page, size)
    all.push(...items)
    if (items.length < size) break
  }
  return all
}
