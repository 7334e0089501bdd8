import { single } from '#app/(live)/newsletter/read-form.ts'
import { deskPaths } from '#lib/addresses/desk-addresses.ts'
import {
  bringBackAllOf,
  bringBackSince,
  liftSuppression,
} from '#lib/newsletter/list/suppression.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import type { Act, Editor } from './act.ts'
import { led } from './answers.ts'
import { note } from './note.ts'

/** What an editor takes back of what nobody is written to for. */
export const suppressionActs: Record<string, Act<Editor>> = {
  allow: async ({ fields, visitor: { visit } }) => {
    const fingerprint = single(fields, 'fingerprint') ?? ''
    const lifted = await liftSuppression(await currentNewsletter(), fingerprint)
    await note(visit.editor, 'allow', `suppression ${fingerprint.slice(0, 43)}`, lifted)
    return led(deskPaths.suppressions, lifted === 'none' ? 'not-suppressed' : lifted)
  },
  'allow-issue': async ({ fields, visitor: { visit } }) => {
    const newsletter = await currentNewsletter()
    const { queries } = newsletter.store
    const asked = single(fields, 'issue') ?? ''
    const known = (await queries.suppressedByIssue()).find(({ issue }) => issue === asked)
    const count = known
      ? await newsletter.store.write((writing) => bringBackAllOf(newsletter, writing, known.issue))
      : 0
    await note(visit.editor, 'allow', known?.issue ?? '', `${count} back`)
    return led(deskPaths.suppressions, count > 0 ? 'all-back' : 'none-back')
  },
  'allow-no-issue': async ({ visitor: { visit } }) => {
    const newsletter = await currentNewsletter()
    const count = await newsletter.store.write((writing) =>
      bringBackSince(newsletter, writing, 0, (issue) => issue === null),
    )
    await note(visit.editor, 'allow', 'no known issue', `${count} back`)
    return led(deskPaths.suppressions, count > 0 ? 'all-back' : 'none-back')
  },
}
