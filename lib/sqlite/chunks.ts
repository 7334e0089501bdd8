const chunkSize = 200

/** Parts a list, as SQLite binds a limited number of values in one statement. */
export function* chunks<T>(list: readonly T[], size = chunkSize): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}
