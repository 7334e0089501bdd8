import { useEffect, useState } from 'react'
import { Dialog } from '../work/dialog.tsx'
import type { Figure } from './figure.ts'
import { FigureForm } from './figure-form.tsx'
import { Library } from './library.tsx'
import { showNew } from './new-picture.ts'
import { usePictureDesk } from './picture-desk.ts'
import { readPicture } from './read-picture.ts'
import { useLibrary } from './use-library.ts'

interface Props {
  title?: string
  /** A file that was dropped or pasted. */
  file?: File | undefined
  /** Whether the picture alone is asked for, as its words have fields of their own. */
  isAlone?: boolean
  onSet: (figure: Figure) => void
  onClose: () => void
}

/** What browsers show. A telephone makes a JPEG of its own photographs when it reads this. */
const accepted = 'image/jpeg,image/png,image/webp,image/gif,image/avif,image/svg+xml'

/** Has a picture chosen from this machine or from the library, and asks what it shows. */
export function PictureDialog({ title = 'Picture', file, isAlone = false, onSet, onClose }: Props) {
  const desk = usePictureDesk()
  const library = useLibrary()
  const [src, setSrc] = useState<string>()
  const [notes, setNotes] = useState<string[]>([])
  const choose = (path: string) => {
    if (isAlone && notes.length === 0) onSet({ src: path, alt: '', caption: '', credit: '' })
    else setSrc(path)
  }
  const take = async (given: File) => {
    const paths = library?.map(({ path }) => path) ?? []
    const read = await readPicture(given, paths, desk.isTaken)
    if ('refused' in read) return setNotes([read.refused])
    showNew(read.picture)
    desk.add(read.picture)
    setNotes(read.notes)
    setSrc(read.picture.path)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is taken once, when it is known which names there are.
  useEffect(() => {
    if (file && library && src === undefined) take(file)
  }, [file, library])
  return (
    <Dialog title={title} onClose={onClose}>
      {notes.map((note) => (
        <p className="notice is-quiet" role="status" key={note}>
          {note}
        </p>
      ))}
      {src !== undefined && <FigureForm {...{ src, isAlone, onSet, onClose }} />}
      {src === undefined && library && (
        <>
          <label className="upload">
            From this machine
            <input
              type="file"
              accept={accepted}
              onChange={({ target }) => target.files?.[0] && take(target.files[0])}
            />
          </label>
          <Library pictures={library} onChoose={choose} />
        </>
      )}
    </Dialog>
  )
}
