import type { Advice } from './finding.ts'
import type { Target } from './own-addresses.ts'

/** When readers see a text. */
export type Seen = Pick<Target, 'visibility' | 'date'>

const hiddenWords = {
  draft: 'a draft',
  scheduled: 'an article that is not published yet',
  expired: 'an article that has expired',
  withdrawn: 'an article that was withdrawn',
}

/** A reader of the text must be able to read what it links, from its first moment on. */
export function hiddenFrom(
  source: Seen | undefined,
  target: Target,
  href: string,
): Advice | undefined {
  if (target.visibility === 'public') return undefined
  const isHidden = source && source.visibility !== 'public' && source.visibility !== 'scheduled'
  const comesBefore = target.visibility === 'scheduled' && target.date <= (source?.date ?? 0)
  if (isHidden || comesBefore) return undefined
  return {
    what: `a link to ${hiddenWords[target.visibility]}: ${shown(href)}`,
    expected: 'an article that readers can see',
    mend: 'publish it first, or take the link out',
  }
}

/** An address as people read it. */
export function shown(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}
