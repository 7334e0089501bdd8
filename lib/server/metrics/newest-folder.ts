import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A publication has some hundreds; what has more is looked at in part. */
const most = 5000

/**
 * When a folder of a publication, itself among them, last got, lost or exchanged a file, in milliseconds since 1970. What git,
 * rsync and most editors write takes the place of the file before; one that is written into is not noticed. Hidden
 * folders, such as git's own, are left out.
 */
export async function newestFolder(root: string): Promise<number> {
  let newest = 0
  const left = [root]
  for (let looked = 0; left.length > 0 && looked < most; looked++) {
    const folder = left.pop() ?? root
    newest = Math.max(newest, (await stat(folder)).mtimeMs)
    for await (const entry of await opendir(folder, { bufferSize: 512 }))
      if (entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name))
        left.push(join(folder, entry.name))
  }
  return newest
}
