import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Publication } from './articles/publication.ts'
import { currentCopy } from './current-pictures.ts'
import { copyNames } from './pictures/copies.ts'

/** For how many milliseconds copies of former pictures stay: readers still have pages open that name them. */
const forget = 7 * 86_400_000

/**
 * Puts the copies of all pictures of the publication into the edition's folder `pictures/`, those that are not there. A
 * picture that cannot be copied is left to the server, which leads to the original.
 */
export async function publishCopies(publication: Publication, distDir: string): Promise<void> {
  const folder = join(distDir, 'pictures')
  const pictures = await publication.catalogue
    .selectFrom('pictures')
    .selectAll()
    .where('hash', '<>', '')
    .execute()
  const wanted = new Set(pictures.flatMap((row) => copyNames(row.path, row)))
  const there = new Set(await readdir(folder).catch(() => []))
  if (wanted.size > 0) await mkdir(folder, { recursive: true })
  const missing = [...wanted].filter((name) => !there.has(name))
  const work = async () => {
    for (let name = missing.pop(); name; name = missing.pop()) {
      const copy = await currentCopy(publication, name)
      if (!copy || 'original' in copy) continue
      await writeFile(join(folder, `.${name}.part`), copy.bytes)
      await rename(join(folder, `.${name}.part`), join(folder, name))
    }
  }
  await Promise.all([work(), work()])
  for (const name of there) {
    if (wanted.has(name)) continue
    const file = join(folder, name)
    if ((await stat(file)).mtimeMs < Date.now() - forget) await rm(file, { force: true })
  }
}
