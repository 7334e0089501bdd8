import { single } from '#app/(live)/newsletter/read-form.ts'
import { deskImportPath, deskPaths, deskProvePath } from '#lib/addresses/desk-addresses.ts'
import { counted } from '#lib/text/counted.ts'
import type { Act, Editor } from './act.ts'
import { led } from './answers.ts'
import { note } from './note.ts'

/** What an editor does with a list that was sent; taking it in the first place is our server's, as it is longer than a form. */
export const importActs: Record<string, Act<Editor>> = {
  import: async ({ fields, visitor: { visit, desk } }) => {
    if (!visit.isProved) return led(deskProvePath, 'prove')
    const id = single(fields, 'id') ?? ''
    const began = await desk.imports.begin(id)
    if (began === 'busy') return led(deskImportPath(id), 'import-busy')
    if (began === 'none') return led(deskPaths.imports, 'no-import')
    await note(visit.editor, 'import', counted(began.report?.lines ?? 0, 'line'))
    return led(deskImportPath(id))
  },
  'discard-import': async ({ fields, visitor: { desk } }) => {
    const isGone = desk.imports.discard(single(fields, 'id') ?? '')
    return led(deskPaths.imports, isGone ? 'import-discarded' : 'import-busy')
  },
}
