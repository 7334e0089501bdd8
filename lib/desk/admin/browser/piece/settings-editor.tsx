import { Field } from '../fields/field.tsx'
import { useWorkbench } from '../work/workbench.ts'
import { Notices } from './notices.tsx'
import type { OpenPiece } from './open-piece.ts'
import { type Piece, textOf } from './piece.ts'
import { PieceBar } from './piece-bar.tsx'
import { Remarks } from './remarks.tsx'
import { useRemarks } from './use-remarks.ts'
import { useSave, useSaveKey } from './use-save.ts'

/** The page on which `site.yml` is edited: a field for each of its keys. */
export function SettingsEditor({ open, piece }: { open: OpenPiece; piece: Piece }) {
  const { page } = useWorkbench()
  const { form, path = '', data } = piece
  const remarks = useRemarks(path, textOf(piece, page.desk))
  const save = useSave(open, piece, path)
  useSaveKey(save)
  const isNamed = (name: string | undefined) => form.fields.some((field) => field.name === name)
  return (
    <main className="piece-page">
      <PieceBar {...{ piece, status: open.status }} canSave views={[]} onSave={save} />
      <Notices open={open} />
      <div className="settings">
        <h1>Settings</h1>
        <Remarks isOfText remarks={remarks.filter(({ field }) => !isNamed(field))} />
        {form.fields.map((field) => (
          <Field
            key={field.name}
            {...{ field, values: data, onChange: open.change, desk: page.desk }}
            remarks={<Remarks remarks={remarks.filter((remark) => remark.field === field.name)} />}
          />
        ))}
      </div>
    </main>
  )
}
