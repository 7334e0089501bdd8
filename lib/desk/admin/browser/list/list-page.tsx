import { useMemo, useState } from 'react'
import type { Form } from '#lib/desk/admin/form.ts'
import { dateWords } from '../work/dates.ts'
import { newHash } from '../work/routes.ts'
import { formFor, useWorkbench } from '../work/workbench.ts'
import { BegunPieces } from './begun-pieces.tsx'
import { EntryList } from './entry-list.tsx'
import { Filters } from './filters.tsx'
import { type Asked, askedPieces, everything, piecesOf } from './list-state.ts'
import { LongList } from './long-list.tsx'
import { PieceRow } from './piece-row.tsx'
import { useFound } from './use-found.ts'
import { useKept } from './use-kept.ts'

/** The list of the documents of one folder. */
export function ListPage({ folder }: { folder: Form['folder'] }) {
  const { page, list } = useWorkbench()
  const { all, one } = formFor(page, folder)
  return (
    <main className="list-page">
      <div className="list-head">
        <h1>{all}</h1>
        <a className="button is-main" href={newHash(folder, '')}>
          New {one.toLowerCase()}
        </a>
      </div>
      {!list && <p role="status">The list is being read …</p>}
      {list && (folder === 'articles' ? <Articles /> : <EntryList entries={list.others[folder]} />)}
    </main>
  )
}

function Articles() {
  const { page, list } = useWorkbench()
  const [asked, setAsked] = useState<Asked>(everything)
  const found = useFound(asked.words)
  const kept = useKept()
  const all = useMemo(() => (list ? piecesOf(list) : []), [list])
  const pieces = useMemo(() => askedPieces(all, asked, found), [all, asked, found])
  const words = useMemo(() => dateWords(page.desk.timeZone), [page.desk.timeZone])
  return (
    <>
      <Filters
        asked={asked}
        onAsk={setAsked}
        authors={list?.authors ?? []}
        topics={list?.topics ?? []}
        languages={page.desk.known.language}
      />
      <BegunPieces begun={kept.begun} folder="articles" />
      <p className="count" role="status">
        {pieces.length === 1 ? '1 article' : `${pieces.length.toLocaleString('en')} articles`}
        <span> · times of {page.desk.timeZone}</span>
      </p>
      <LongList items={pieces} label="Articles" keyOf={({ path }) => path}>
        {(piece) => (
          <PieceRow
            piece={piece}
            words={words}
            siteLanguage={page.site.language}
            isKept={kept.paths.has(piece.path)}
          />
        )}
      </LongList>
    </>
  )
}
