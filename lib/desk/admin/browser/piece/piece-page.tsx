import { useMemo } from 'react'
import { type DeskForm, isSettings } from '#lib/desk/admin/desk-page.ts'
import { isNew } from '../pictures/new-picture.ts'
import { PictureDeskContext } from '../pictures/picture-desk.ts'
import { listHash } from '../work/routes.ts'
import { formFor, useWorkbench } from '../work/workbench.ts'
import { OpenElsewhere } from './open-elsewhere.tsx'
import type { OpenPiece } from './open-piece.ts'
import { PieceEditor } from './piece-editor.tsx'
import { SettingsEditor } from './settings-editor.tsx'
import { useOpenPiece } from './use-piece.ts'
import { isAway } from './use-turn.ts'

interface Props {
  folder: DeskForm['folder']
  /** Unset: a new document, which the browser keeps under `id`. */
  path?: string
  id?: string
}

/** A document, opened to be written in. */
export function PiecePage({ folder, path, id = '' }: Props) {
  const { page, proposal, host } = useWorkbench()
  // The same as long as it is, or the document would be read anew with each word.
  const form = useMemo(() => formFor(page, folder), [page, folder])
  const name = path ?? `new/${folder}/${id}`
  const key = proposal ? `${proposal.branch}:${name}` : name
  const open = useOpenPiece({ form, path, key })
  const { loaded } = open
  const { addPicture } = open
  const pictures = useMemo(() => {
    // Without the network it can be gone on with: saving tells.
    const isAtHost = (asked: string) => host.read(asked).then(Boolean, () => false)
    return { add: addPicture, isTaken: async (asked: string) => isNew(asked) || isAtHost(asked) }
  }, [addPicture, host])
  if (loaded.state === 'open' && isAway(open.whose))
    return <OpenElsewhere {...{ open }} piece={loaded.piece} />
  if (loaded.state === 'open')
    return (
      <PictureDeskContext value={pictures}>
        {isSettings(folder) ? (
          <SettingsEditor open={open} piece={loaded.piece} />
        ) : (
          <PieceEditor open={open} piece={loaded.piece} />
        )}
      </PictureDeskContext>
    )
  return <NotOpen {...{ loaded, path, folder }} />
}

interface NotOpenProps extends Pick<Props, 'folder' | 'path'> {
  loaded: OpenPiece['loaded']
}

/** Why a document is not open, or not yet. */
function NotOpen({ loaded, path, folder }: NotOpenProps) {
  return (
    <main className="piece-page">
      <nav>
        <a href={listHash(isSettings(folder) ? 'articles' : folder)}>← Back</a>
      </nav>
      {loaded.state === 'reading' && <p role="status">It is being read …</p>}
      {loaded.state === 'failed' && (
        <p className="notice" role="alert">
          {loaded.why}.
        </p>
      )}
      {loaded.state === 'missing' && (
        <p className="notice" role="alert">
          There is no file <code>{path}</code> any more: it was moved or deleted.
        </p>
      )}
      {loaded.state === 'unreadable' && (
        <div className="notice" role="alert">
          <p>This file cannot be read, so that no form can show it: {loaded.why}</p>
          <pre>{loaded.text}</pre>
        </div>
      )}
    </main>
  )
}
