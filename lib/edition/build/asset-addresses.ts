import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'

/** The address at which readers get a file of the application; undefined for one that its build does not hand out. */
export type AssetAddress = (file: string) => string | undefined

const folder = join('.next', 'static', 'media')

/** Files that Next.js's build in `root` hands out, known by name and content: it puts a hash of its own into each name. */
export function assetAddresses(root: string): AssetAddress {
  const built = readdirSync(join(root, folder))
  return (file) => {
    const ending = extname(file)
    const name = basename(file, ending)
    const found = built.find(
      (each) =>
        each.startsWith(`${name}.`) &&
        each.endsWith(ending) &&
        contentOf(join(root, folder, each)) === contentOf(file),
    )
    return found && `/_next/static/media/${found}`
  }
}

function contentOf(file: string): string {
  return hash('sha256', readFileSync(file))
}
