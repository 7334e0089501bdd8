import type { Publication } from './publication.ts'

/** A picture of the publication (`src` from its root) or of another server (an https address). */
export interface Picture {
  src: string
  alt: string
  caption?: string
  credit?: string
  /** In pixels; unknown for pictures of another server. */
  width?: number
  height?: number
  /** The mark of its bytes, where copies of it are made. */
  hash?: string
  /** Where those who may see it find it, while it is not for readers. */
  address?: string
}

/** Adds their sizes to pictures of the publication. */
export async function addSizes({ catalogue }: Publication, pictures: Picture[]): Promise<void> {
  if (pictures.length === 0) return
  const paths = [...new Set(pictures.map(({ src }) => src))]
  const rows = await catalogue
    .selectFrom('pictures')
    .selectAll()
    .where('path', 'in', paths)
    .execute()
  const sizes = new Map(
    rows.map(({ path, width, height, hash }) => [path, { width, height, ...(hash && { hash }) }]),
  )
  for (const picture of pictures) Object.assign(picture, sizes.get(picture.src))
}
