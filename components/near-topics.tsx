import { listPath } from '#lib/addresses/addresses.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'

/** The topics that share most with one. */
export function NearTopics({
  topics,
  language,
}: {
  topics: { slug: string; name: string }[]
  language: string
}) {
  if (topics.length === 0) return null
  return (
    <nav
      aria-labelledby="near-topics"
      className="mt-8 border-t border-rule pt-3 text-[0.9375rem] print:hidden"
    >
      <h2 id="near-topics" className="label mb-2 text-soft">
        {wordingFor(language).article.nearTopics}
      </h2>
      <ul className="flex flex-wrap gap-x-6">
        {topics.map(({ slug, name }) => (
          <li key={slug}>
            <a href={listPath('topic', slug)} className={`inline-block py-1.5 ${linkStyle}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
