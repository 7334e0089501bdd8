import { type ComponentProps, useMemo, useState } from 'react'
import type { Form } from '#lib/desk/admin/form.ts'
import type { Choice } from '#lib/desk/admin/known.ts'
import { InReview } from '../review/in-review.tsx'
import { type DateWords, dateWords } from '../work/dates.ts'
import { newHash } from '../work/routes.ts'
import { formFor, useWorkbench } from '../work/workbench.ts'
import { BegunPieces } from './begun-pieces.tsx'
import { EntryList } from './entry-list.tsx'
import { Filters } from './filters.tsx'
import { type GroupHead, groupPieces } from './group-pieces.ts'
import { type Asked, askedPieces, everything, type Piece, piecesOf } from './list-state.ts'
import { LongList } from './long-list.tsx'
import { PieceRow, stateWords } from './piece-row.tsx'
import { useFound } from './use-found.ts'
import { useKept } from './use-kept.ts'

/** The list of the documents of one folder. */
export function ListPage({ folder }: { folder: Form['folder'] }) {
  const { page, list, trouble } = useWorkbench()
  const { all, one } = formFor(page, folder)
  return (
    <main className="list-page">
      <div className="list-head">
        <h1>{all}</h1>
        <a className="button is-main" href={newHash(folder, '')}>
          New {one.toLowerCase()}
        </a>
      </div>
      {!list && !trouble && <p role="status">The list is being read …</p>}
      {list &&
        (folder === 'articles' ? (
          <Articles />
        ) : (
          <Entries folder={folder} entries={list.others[folder]} />
        ))}
    </main>
  )
}

/** Authors, topics, series, pages or letters, with those that were begun here. */
function Entries({
  folder,
  entries,
}: {
  folder: string
  entries: ComponentProps<typeof EntryList>['entries']
}) {
  const kept = useKept()
  return (
    <>
      <BegunPieces begun={kept.begun} folder={folder} />
      <EntryList entries={entries} kept={kept.paths} />
    </>
  )
}

function Articles() {
  const { page, list } = useWorkbench()
  const [asked, setAsked] = useState<Asked>(everything)
  const found = useFound(asked.words)
  const kept = useKept()
  const { timeZone, known } = page.desk
  const words = useMemo(() => dateWords(timeZone), [timeZone])
  const { pieces, items } = useItems(asked, found, words)
  return (
    <>
      <Filters
        asked={asked}
        onAsk={setAsked}
        authors={list?.authors ?? []}
        topics={list?.topics ?? []}
        languages={known.language}
      />
      <BegunPieces begun={kept.begun} folder="articles" />
      <InReview />
      <p className="count" role="status">
        {pieces.length === 1 ? '1 article' : `${pieces.length.toLocaleString('en')} articles`}
        <span> · times of {timeZone}</span>
      </p>
      <LongList items={items} label="Articles" keyOf={keyOf}>
        {(item) =>
          'head' in item ? (
            <h2 className="group-head">
              {item.head} <span className="count">{item.count.toLocaleString('en')}</span>
            </h2>
          ) : (
            <PieceRow
              piece={item}
              words={words}
              siteLanguage={page.site.language}
              isKept={kept.paths.has(item.path)}
            />
          )
        }
      </LongList>
    </>
  )
}

/** The articles that are asked for, and the same with the heads of their groups. */
function useItems(asked: Asked, found: ReadonlySet<string>, words: DateWords) {
  const { page, list } = useWorkbench()
  const { language } = page.desk.known
  const all = useMemo(() => (list ? piecesOf(list) : []), [list])
  const pieces = useMemo(() => askedPieces(all, asked, found), [all, asked, found])
  const items = useMemo(
    () => (asked.group ? groupPieces(pieces, asked.group, groupWords(words, language)) : pieces),
    [pieces, asked.group, words, language],
  )
  return { pieces, items }
}

/** An article of several authors stands in several groups. */
const keyOf = (item: Piece | GroupHead, index: number) =>
  'head' in item ? `head ${item.head}` : `${index} ${item.path}`

function groupWords({ month }: DateWords, languages: readonly Choice[]) {
  const named = new Map(languages.map(({ value, label }) => [value, label]))
  return { state: stateWords, month, language: (tag: string) => named.get(tag) ?? tag }
}
