import { type Notes, noteAt } from '../shared/report.ts'
import type { PublicationWriter } from './publication-writer.ts'

/** The file of an article or a page. */
export interface PieceFile {
  path: string
  text: string
  /** What the site knows it by. */
  id: string
  isHidden: boolean
}

/**
 * Writes the file of a piece. One that an import before put elsewhere, as the piece had another date, name or place then, or
 * was public, moves; what a person edited or deleted since stays as it is, and is named.
 */
export async function writePieceFile(
  writer: PublicationWriter,
  notes: Notes,
  { path, text, id, isHidden }: PieceFile,
): Promise<void> {
  const known = writer.pathsOf(id)
  const former = known.filter((one) => one !== path && writer.isThere(one))
  for (const old of former)
    if (await writer.isEdited(old)) {
      writer.unchanged++
      noteEdited(notes, old, path, isHidden)
      return
    }
  const isGone = known.length > 0 && !known.some((one) => writer.isThere(one))
  if (isGone && !known.some((one) => writer.wasBegun(one))) {
    noteDeleted(notes, known[0] ?? path)
    return
  }
  await writer.write(path, text, id)
  for (const old of former) {
    await writer.takeAway(old)
    noteAt(notes, path, {
      part: isHidden ? 'decision' : 'told',
      what: `its file was ${old} before: its post has another date, name or place now${isHidden ? ', or is hidden' : ''}`,
      expected: 'one file for one post',
      mend: 'nothing: nobody had edited it',
    })
  }
}

function noteEdited(notes: Notes, old: string, path: string, isHidden: boolean): void {
  const isPublic = isHidden ? 'is hidden at the old site now, and may still be public here' : ''
  noteAt(notes, old, {
    part: 'decision',
    what: `edited since the import before, and its post ${isPublic || `belongs at ${path} now`}; left as it is`,
    expected: 'a file that only the import has written',
    mend: isHidden
      ? 'write  draft: true  into it, or delete it, where readers must not see it'
      : 'correct date and name in it; to take the import’s version, delete it and its line in .import.json, and import again',
  })
}

function noteDeleted(notes: Notes, path: string): void {
  noteAt(notes, path, {
    part: 'told',
    what: 'deleted here since the import before; it was not written again',
    expected: 'what the import wrote',
    mend: 'nothing; to have it again, take its line in .import.json out, and import again',
  })
}

/** Takes away what an import wrote for pieces that are hidden at the old site now, and are not brought in any more. */
export async function retirePieces(
  writer: PublicationWriter,
  notes: Notes,
  ids: Iterable<string>,
): Promise<void> {
  for (const id of ids)
    for (const path of writer.pathsOf(id)) {
      if (!writer.isThere(path)) continue
      if (await writer.isEdited(path)) noteEdited(notes, path, path, true)
      else {
        await writer.takeAway(path)
        noteAt(notes, path, {
          part: 'decision',
          what: 'taken away: its post is in the trash of the old site now',
          expected: 'what readers of the old site see',
          mend: 'nothing: nobody had edited it',
        })
      }
    }
}
