import { type ListKind, listPath } from '#lib/addresses/addresses.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { PageHeading } from './page-heading.tsx'

interface Props {
  kind: ListKind
  entries: { slug: string; name: string; description: string | undefined }[]
  language: string
}

/** All topics, authors or series in alphabetical order. */
export function EntryIndex({ kind, entries, language }: Props) {
  const wording = wordingFor(language)
  const title = {
    topic: wording.site.topics,
    author: wording.site.authors,
    series: wording.site.series,
  }[kind]
  const isLong = entries.length > 30
  return (
    <div className={isLong ? '' : 'mx-auto max-w-[48rem]'}>
      <PageHeading title={title} />
      {entries.length === 0 && <p className="py-10 text-soft">{wording.site.noArticles}</p>}
      <ul
        className={isLong ? 'columns-1 gap-x-10 pt-4 tablet:columns-2 desktop:columns-3' : 'ruled'}
      >
        {entries.map(({ slug, name, description }) => (
          <li key={slug} className={isLong ? 'break-inside-avoid py-1' : 'py-4'}>
            <a
              href={listPath(kind, slug)}
              className={`decoration-accent hover:underline ${isLong ? 'inline-block py-0.5' : 'headline text-[1.375rem] font-semibold'}`}
            >
              {name}
            </a>
            {description && !isLong && <p className="mt-1 text-soft">{description}</p>}
          </li>
        ))}
      </ul>
    </div>
  )
}
