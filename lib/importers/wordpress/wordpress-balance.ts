import { type Balance, PassedBy } from '../shared/balance.ts'
import type { WordPressArchive } from './wordpress-archive.ts'

/** Where every item of an export went. */
export function wordpressBalance({ wxr, pieces, plan }: WordPressArchive): Balance {
  const passedBy = new PassedBy()
  const corrections = [...wxr.corrections.values()].reduce((sum, each) => sum + each.length, 0)
  const kinds: [why: string, count: number][] = [
    ['an author of Co-Authors Plus, of whom an entry is made', wxr.guests.size],
    ['an entry of a menu', wxr.menus.length],
    ['a block that texts share', wxr.blocks.size],
    ['a correction, which its article shows', corrections],
    ['a redirection, which redirects.yml holds', wxr.redirectItems],
  ]
  for (const [why, count] of kinds) if (count > 0) passedBy.add(why, plan.name, count)
  for (const [why, { count, file, line }] of wxr.others)
    passedBy.add(why.includes(' ') ? why : `of the type "${why}"`, `${file}:${line}`, count)
  const pictures = wxr.attachments.size
  const counted = passedBy.rows().reduce((sum, { count }) => sum + count, pieces.length + pictures)
  if (wxr.items > counted)
    passedBy.add('an item again, with the id of one before', plan.name, wxr.items - counted)
  return {
    ...{ unit: 'item', total: wxr.items, pieces: pieces.length, pictures },
    passedBy: passedBy.rows(),
  }
}
