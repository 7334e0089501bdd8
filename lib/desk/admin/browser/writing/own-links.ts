import type { DeskList } from '#lib/desk/admin/answers/listed.ts'

/** An article that can be linked to. */
export interface OwnLink {
  href: string
  title: string
}

const most = 8

/** Articles whose titles say the words, the newest first. An address is none of them. */
export function ownLinks({ pieces }: DeskList, words: string): OwnLink[] {
  const sought = words.trim().toLowerCase()
  if (sought.length < 2 || /^(?:[a-z]+:|\/|#)/.test(sought)) return []
  const found: OwnLink[] = []
  for (const [, title, , , , slug] of pieces) {
    if (!title.toLowerCase().includes(sought)) continue
    if (found.push({ href: `/articles/${slug}`, title }) === most) break
  }
  return found
}
