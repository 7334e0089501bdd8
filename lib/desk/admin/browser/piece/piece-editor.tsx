import { type ReactNode, useState } from 'react'
import type { Remark } from '#lib/desk/admin/answers/check-text.ts'
import type { DeskForm } from '#lib/desk/admin/desk-page.ts'
import type { FormField } from '#lib/desk/admin/form.ts'
import { Field } from '../fields/field.tsx'
import { useWorkbench } from '../work/workbench.ts'
import { ArticleActs } from './article-acts.tsx'
import { DeleteDraft } from './delete-draft.tsx'
import { type FieldGroups, fieldGroups } from './field-groups.ts'
import { LetterFor } from './letter-for-fields.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { isMovable } from './move-piece.ts'
import { newPathOf, whyNoName } from './new-path.ts'
import { Notices } from './notices.tsx'
import type { OpenPiece } from './open-piece.ts'
import { type Piece, textOf, titleOf } from './piece.ts'
import { PieceBar } from './piece-bar.tsx'
import { PieceText } from './piece-text.tsx'
import { Preview } from './preview.tsx'
import { Remarks } from './remarks.tsx'
import { ReviewBar } from './review-bar.tsx'
import { SendToReview } from './send-to-review.tsx'
import { useRemarks } from './use-remarks.ts'
import { useSave, useSaveKey } from './use-save.ts'
import { useViews } from './use-views.ts'

/** The page on which a document is written: its title and text, and what is set for it beside them. */
export function PieceEditor({ open, piece }: { open: OpenPiece; piece: Piece }) {
  const { page, list } = useWorkbench()
  const { form, path } = piece
  const target = path ?? newPathOf(piece, page, list)
  const { markdown, preview } = useViews(open, piece)
  const save = useSave(open, piece, target)
  useSaveKey(save)
  return (
    <main className="piece-page">
      <h1 className="unseen">{titleOf(piece) || `New ${form.one.toLowerCase()}`}</h1>
      <PieceBar
        piece={piece}
        status={open.status}
        canSave={target !== undefined}
        views={[...(preview ? [preview] : []), markdown]}
        onSave={save}
      >
        <SendToReview {...{ open, piece, target }} />
      </PieceBar>
      <ReviewBar piece={piece} isTyped={open.status.state === 'changed'} />
      <Notices open={open} />
      <Columns
        {...{ open, piece, target }}
        isMarkdown={markdown.isOn}
        isPreviewed={preview?.isOn === true}
      />
    </main>
  )
}

interface ColumnsProps {
  open: OpenPiece
  piece: Piece
  /** The path of its file; undefined while a new document has no title. */
  target: string | undefined
  isMarkdown: boolean
  isPreviewed: boolean
}

/** What is written, how it looks, and what is set for it. */
function Columns({ open, piece, target, isMarkdown, isPreviewed }: ColumnsProps) {
  const { page } = useWorkbench()
  const { form, data } = piece
  const text = textOf(piece, page.desk)
  const path = target ?? `${form.folder}/new.md`
  const remarks = useRemarks(path, text)
  const told = [...remarks, ...nameRemarks(piece)]
  const { pull } = open
  // What readers know by its address is moved with a word about it.
  const fields = form.fields.filter(({ name }) => name !== 'slug' || !isMovable(piece))
  const shown = { ...form, fields }
  const groups = fieldGroups(shown)
  const field = (one: FormField) => (
    <Field
      key={one.name}
      field={one}
      values={data}
      onChange={open.change}
      desk={page.desk}
      remarks={<Remarks remarks={told.filter((remark) => remark.field === one.name)} />}
    />
  )
  return (
    <div className={isPreviewed ? 'piece-columns is-previewed' : 'piece-columns'}>
      <div className="piece-writing">
        {groups.above.map(field)}
        <PieceText key={open.turn} {...{ piece, pull, isMarkdown }} onChange={open.change} />
        <Remarks isOfText remarks={ofNoField(remarks, shown)} />
      </div>
      {isPreviewed && <Preview path={path} text={text} />}
      <PieceSettings {...{ open, piece, path: target }} {...fieldsBeside(groups, field)} />
    </div>
  )
}

/** That a title makes no name for a file, at the field that has it. */
function nameRemarks(piece: Piece): Remark[] {
  const words = whyNoName(piece)
  const field = 'title' in piece.data ? 'title' : 'name'
  return words === undefined ? [] : [{ field, line: 1, words, isWarning: false }]
}

/** What concerns the text, or a key that the form does not show. */
function ofNoField(remarks: readonly Remark[], { fields }: DeskForm): Remark[] {
  return remarks.filter(({ field }) => !fields.some(({ name }) => name === field))
}

function fieldsBeside({ beside, more }: FieldGroups, field: (one: FormField) => ReactNode) {
  return { beside: beside.map(field), more: more.map(field) }
}

interface SettingsProps {
  open: OpenPiece
  piece: Piece
  beside: ReactNode[]
  more: ReactNode[]
  path: string | undefined
}

function PieceSettings({ open, piece, beside, more, path }: SettingsProps) {
  const isLetter = piece.form.folder === 'issues'
  return (
    <aside className="piece-settings" aria-label="Settings of this piece">
      {piece.form.folder === 'articles' && (
        <ArticleActs {...{ piece, path }} onChange={open.change} />
      )}
      {isLetter && !piece.path && <LetterFor piece={piece} onChange={open.change} />}
      {beside}
      {more.length > 0 && (
        <details>
          <summary>More</summary>
          {more}
        </details>
      )}
      <p className="path">
        {path ??
          (isLetter
            ? 'It gets its file’s name by its issue.'
            : 'It gets its file’s name by its title.')}
      </p>
      {isMovable(piece) && <MoveButton {...{ open, piece }} />}
      {piece.form.folder === 'articles' && <DeleteDraft piece={piece} onDeleted={open.release} />}
    </aside>
  )
}

function MoveButton({ open, piece }: { open: OpenPiece; piece: Piece }) {
  const [isAsked, setIsAsked] = useState(false)
  return (
    <p>
      <button type="button" className="small" onClick={() => setIsAsked(true)}>
        Move …
      </button>
      {isAsked && <MoveDialog {...{ open, piece }} onClose={() => setIsAsked(false)} />}
    </p>
  )
}
