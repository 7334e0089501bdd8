import type { Elsewhere } from '#lib/desk/admin/answers/told.ts'
import { useAnswer } from '../work/use-answer.ts'

/** Typing comes to rest for so long before a card is drawn again, in milliseconds. */
const rest = 1500

/** How an article is told of by search engines, on other people's pages and in a digest. */
export function ElsewhereView({ path, text }: { path: string; text: string }) {
  const answer = useAnswer<{ told?: Elsewhere }>('elsewhere', { path, text }, rest)
  if (!answer) return <p role="status">It is being drawn …</p>
  if (!answer.told) return <p>It cannot be shown yet: a problem stands beside its field.</p>
  const { title, address, description, publication, byline, card, language } = answer.told
  const words = { lang: language, dir: 'auto' } as const
  return (
    <div className="elsewhere">
      <h2>In a search engine</h2>
      <div className="elsewhere-shown" {...words}>
        <p className="elsewhere-address" dir="ltr">
          {address}
        </p>
        <p className="elsewhere-title">{title}</p>
        <p>{cut(description)}</p>
      </div>
      <h2>As a card on other pages</h2>
      {/* biome-ignore lint/performance/noImgElement: Next.js renders none of this. */}
      <img alt={`The card of “${title}”`} src={`data:image/png;base64,${card}`} />
      <h2>In a digest</h2>
      <div className="elsewhere-shown" {...words}>
        <p className="count">{publication}</p>
        <p className="elsewhere-title">{title}</p>
        {byline && <p className="count">{byline}</p>}
        <p>{description}</p>
      </div>
    </div>
  )
}

/** Letters that search engines have room for, more or less. */
const room = 160

function cut(text: string): string {
  if (text.length <= room) return text
  const blank = text.lastIndexOf(' ', room)
  // Some languages have none.
  return `${text.slice(0, blank > 0 ? blank : room)} …`
}
