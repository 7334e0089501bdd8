import { gitOutput } from './git.ts'

/**
 * The contents of git's blobs, in the order in which they are asked for; undefined for one that the repository lacks.
 * Throws `GitError`.
 */
export async function* readBlobs(
  contentDir: string,
  blobs: string[],
): AsyncGenerator<Buffer | undefined> {
  const pieces = gitOutput(contentDir, ['cat-file', '--batch'], `${blobs.join('\n')}\n`)
  let rest: Buffer = Buffer.alloc(0)
  const need = async (enough: () => number): Promise<number> => {
    for (let found = enough(); ; found = enough()) {
      if (found >= 0) return found
      const { value, done } = await pieces.next()
      if (done) return -1
      rest = rest.length > 0 ? Buffer.concat([rest, value]) : value
    }
  }
  try {
    for (let index = 0; index < blobs.length; index++) {
      const end = await need(() => rest.indexOf(10))
      if (end < 0) return
      const size = Number(/ blob (\d+)$/.exec(rest.toString('utf8', 0, end))?.[1] ?? Number.NaN)
      rest = rest.subarray(end + 1)
      if (Number.isNaN(size)) {
        yield undefined
        continue
      }
      if ((await need(() => (rest.length > size ? size : -1))) < 0) return
      yield Buffer.from(rest.subarray(0, size))
      rest = rest.subarray(size + 1)
    }
  } finally {
    await pieces.return(undefined)
  }
}
