import { articlePath, historyPath } from '#lib/addresses/addresses.ts'
import { formatTime, withCapital } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { ShownVersion } from '#lib/publication/history/article-history.ts'
import type { ChangedBlock } from '#lib/publication/history/compare-texts.ts'
import { type Wording, wordingFor } from '#lib/wording/wording.ts'
import { Day } from './day.tsx'
import { linkStyle } from './link-style.ts'
import { PageHeading } from './page-heading.tsx'

interface Props {
  /** Its title may be that of a withdrawn article, which says nothing. */
  article: { slug: string; title: string; language: string }
  /** The oldest first. */
  versions: ShownVersion[]
  timeZone: string
}

/** What readers could see of an article, version by version: when, what changed, whether it was signed. */
export function HistoryPage({ article, versions, timeZone }: Props) {
  const { slug, title, language } = article
  const wording = wordingFor(language)
  const newestFirst = versions
    .map((version, index) => ({ version, isFirst: index === 0 }))
    .reverse()
  return (
    <div className="mx-auto max-w-[36rem]">
      <PageHeading label={wording.history.title} title={typeset(title, language)}>
        <p className="mt-3 text-soft">{wording.history.intro}</p>
        <p className="mt-1">
          <a href={articlePath(slug)} className={`inline-block py-1 ${linkStyle}`}>
            {wording.history.backToArticle}
          </a>
        </p>
      </PageHeading>
      <ol className="ruled">
        {newestFirst.map(({ version, isFirst }) => (
          <li key={`${version.at}${version.keys}`} className="py-5">
            <Version version={version} isFirst={isFirst} language={language} timeZone={timeZone} />
          </li>
        ))}
      </ol>
    </div>
  )
}

/** At an article's foot: that it was changed, and where one sees how. */
export function HistoryLink({ article }: { article: { slug: string; language: string } }) {
  return (
    <p className="mt-6 border-t border-rule pt-3 text-[0.9375rem] print:hidden">
      <a href={historyPath(article.slug)} className={`inline-block py-0.5 text-soft ${linkStyle}`}>
        {wordingFor(article.language).history.seeHistory}
      </a>
    </p>
  )
}

interface VersionProps {
  version: ShownVersion
  isFirst: boolean
  language: string
  timeZone: string
}

function Version({ version, isFirst, language, timeZone }: VersionProps) {
  const wording = wordingFor(language)
  const { at, signature, subject, isWithdrawn } = version
  const what = isFirst
    ? wording.history.published
    : isWithdrawn
      ? wording.history.withdrawn
      : wording.history.changed
  return (
    <>
      <h2 className="label text-accent">
        {what}
        {' · '}
        <span className="inline-block">
          <Day instant={at} language={language} timeZone={timeZone} />{' '}
          {formatTime(at, language, timeZone)}
        </span>
      </h2>
      {!isFirst && <Changes version={version} language={language} />}
      {subject && (
        <p className="mt-2 text-[0.9375rem]" dir="auto">
          {wording.history.message({ text: subject })}
        </p>
      )}
      <p className="mt-2 text-[0.875rem] text-soft">{wording.signatures[signature]}</p>
    </>
  )
}

function Changes({ version, language }: { version: ShownVersion; language: string }) {
  const wording = wordingFor(language)
  const { title, summary, text, keys } = version
  const names = keys.map((key) => nameOf(key, wording)).filter((name) => name !== undefined)
  const counts = text && [
    text.added > 0 && wording.history.wordsAdded({ count: text.added }),
    text.removed > 0 && wording.history.wordsRemoved({ count: text.removed }),
  ]
  return (
    <>
      {title && (
        <Blocks
          heading={withCapital(wording.fields.title, language)}
          blocks={title}
          wording={wording}
        />
      )}
      {summary && (
        <Blocks
          heading={withCapital(wording.fields.summary, language)}
          blocks={summary}
          wording={wording}
        />
      )}
      {text && (
        <Blocks
          heading={withCapital(wording.fields.text, language)}
          blocks={text.blocks}
          wording={wording}
        />
      )}
      {text?.isLarge && <p className="mt-2">{wording.history.tooLarge}</p>}
      {counts && (
        <p className="mt-2 text-[0.9375rem] text-soft">{counts.filter(Boolean).join(' · ')}</p>
      )}
      {names.length > 0 && (
        <p className="mt-2 text-[0.9375rem]">
          {wording.history.alsoChanged({ names: wording.listOf(names) })}
        </p>
      )}
    </>
  )
}

/** What a front-matter key is called; undefined for one that has no name yet. */
function nameOf(key: string, { fields }: Wording): string | undefined {
  return Object.hasOwn(fields, key) ? fields[key as keyof typeof fields] : undefined
}

interface BlocksProps {
  heading: string
  blocks: ChangedBlock[]
  wording: Wording
}

function Blocks({ heading, blocks, wording }: BlocksProps) {
  if (blocks.length === 0) return null
  return (
    <div className="mt-2">
      <h3 className="text-[0.875rem] text-soft">{heading}</h3>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and blocks may be alike.
        <p key={index} className="mt-1 wrap-anywhere">
          {block.map(({ kind, text }, place) => {
            const key = `${place}`
            if (kind === 'same') return <span key={key}>{text}</span>
            const Mark = kind === 'added' ? 'ins' : 'del'
            const said = kind === 'added' ? wording.history.wasAdded : wording.history.wasRemoved
            return (
              <Mark
                key={key}
                data-said={` ${said} `}
                className={`${spoken} ${kind === 'added' ? added : removed}`}
              >
                {text}
              </Mark>
            )
          })}
        </p>
      ))}
    </div>
  )
}

/** Many screen readers say nothing of either element: they read what stands before it, out of sight. */
const spoken = 'before:sr-only before:content-[attr(data-said)]'
/** Told apart by their lines, too, not by colour alone. */
const added = 'underline decoration-accent decoration-2 underline-offset-3'
const removed = 'me-1 text-soft line-through'
