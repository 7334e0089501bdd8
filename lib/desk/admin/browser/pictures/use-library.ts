import { useEffect, useState } from 'react'
import type { ListedPicture } from '#lib/desk/admin/answers/list-pictures.ts'
import { unpacked } from '../work/unpacked.ts'
import { useWorkbench } from '../work/workbench.ts'

/** The pictures of the publication; undefined until they came. */
export function useLibrary(): ListedPicture[] | undefined {
  const { askDesk } = useWorkbench()
  const [pictures, setPictures] = useState<ListedPicture[]>()
  useEffect(() => {
    askDesk('pictures')
      .then(async (answer) => setPictures(answer.ok ? await unpacked(answer) : []))
      .catch(() => setPictures([]))
  }, [askDesk])
  return pictures
}
