import { createContext, useContext } from 'react'
import type { NewPicture } from './new-picture.ts'

/** Takes pictures in for the document that is open. */
export interface PictureDesk {
  add(picture: NewPicture): void
  /** Whether another picture has a path by now: a new one of this window, or one at the host that no list has yet. */
  isTaken(path: string): Promise<boolean>
}

/** Set around the fields and the text of a document. */
export const PictureDeskContext = createContext<PictureDesk>({
  add: () => undefined,
  isTaken: async () => false,
})

/** What takes pictures in for the document around a component. */
export function usePictureDesk(): PictureDesk {
  return useContext(PictureDeskContext)
}
