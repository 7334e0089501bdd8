import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { gitText } from '#lib/git/git.ts'
import { readBlobs } from '#lib/git/read-blobs.ts'

/** Git's modes of plain files; links and submodules are no part of a publication. */
const plain = /^100(?:644|755)$/

/**
 * Writes the publication of a commit into a folder; the repository that `contentDir` lies in is only read. Throws
 * `GitError` where there is none, or no such commit.
 */
export async function exportCommit(contentDir: string, ref: string, into: string): Promise<void> {
  const commit = await gitText(contentDir, [
    ...['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`],
  ])
  const prefix = (await gitText(contentDir, ['rev-parse', '--show-prefix'])).trimEnd()
  const list = await gitText(contentDir, ['ls-tree', '-r', '-z', '--full-tree', commit.trim()])
  const files = list.split('\0').flatMap((entry) => {
    const [, mode = '', blob = '', path = ''] = /^(\d+) \w+ (\w+)\t(.*)$/s.exec(entry) ?? []
    return plain.test(mode) && path.startsWith(prefix)
      ? [{ blob, path: normalize(path.slice(prefix.length)) }]
      : []
  })
  const safe = files.filter(({ path }) => !path.split(sep).includes('..') && !path.startsWith(sep))
  mkdirSync(into, { recursive: true })
  const paths = safe.values()
  for await (const bytes of readBlobs(
    contentDir,
    safe.map(({ blob }) => blob),
  )) {
    const { value } = paths.next()
    if (!value || !bytes) continue
    const file = join(into, value.path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
}
