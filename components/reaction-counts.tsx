import type { Reactions } from '#lib/publication/fediverse/reactions.ts'
import { wordingFor } from '#lib/wording/wording.ts'

interface Props {
  reactions: Reactions
  language: string
}

/** How often readers of other servers liked an article and passed it on, as of when the page was made; nobody's name. */
export function ReactionCounts({ reactions: { likes, shares }, language }: Props) {
  const wording = wordingFor(language)
  const counts = [
    likes > 0 && wording.share.likes({ count: likes }),
    shares > 0 && wording.share.shares({ count: shares }),
  ].filter((text) => text !== false)
  if (counts.length === 0) return null
  return (
    <ul className="mt-6 flex flex-wrap gap-x-5 border-t border-rule pt-3 text-[0.9375rem] text-soft">
      {counts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
