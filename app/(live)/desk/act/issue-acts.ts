import { type Fields, single } from '#app/(live)/newsletter/read-form.ts'
import type { Said } from '#components/desk/said.tsx'
import { deskIssuePath, deskPath, deskProvePath } from '#lib/addresses/desk-addresses.ts'
import type { Steered, Steering } from '#lib/newsletter/issues/steer-issue.ts'
import { nameOf } from '#lib/newsletter/records/issue.ts'
import { keyOf } from '../issue-key.ts'
import type { Act, Editor } from './act.ts'
import { led } from './answers.ts'
import { note } from './note.ts'

/** What an editor does to an issue. */
export const issueActs: Record<string, Act<Editor>> = {
  hold: (asked) => steer('hold', asked),
  // What was released cannot be called back.
  release: async (asked) =>
    asked.visitor.visit.isProved ? steer('release', asked) : led(deskProvePath, 'prove'),
  cancel: (asked) => steer('cancel', asked),
  test: async ({ fields, visitor: { desk, visit } }) => {
    const key = namedBy(fields)
    if (!key) return led(deskPath, 'not-now')
    const submission = await desk.test(key, visit.editor)
    await note(visit.editor, 'test', nameOf(key), submission?.outcome ?? 'nothing')
    return led(deskIssuePath(key), submission?.outcome === 'submitted' ? 'tested' : 'not-tested')
  },
}

async function steer(
  steering: Steering,
  { fields, visitor: { desk, visit } }: Parameters<Act<Editor>>[0],
): Promise<Response> {
  const key = namedBy(fields)
  const steered = key && (await desk.steer(key, steering))
  if (!key || !steered) return led(deskPath, 'not-now')
  await note(visit.editor, steering, nameOf(key), steered.outcome)
  return led(deskIssuePath(key), saidOf(steering, steered))
}

const done = { hold: 'held', release: 'released', cancel: 'cancelled' } as const

function saidOf(steering: Steering, { outcome }: Steered): Said {
  if (outcome === 'done') return done[steering]
  return outcome === 'refused' ? 'not-now' : outcome
}

function namedBy(fields: Fields) {
  const [list = '', language = '', on = ''] = ['list', 'language', 'on'].map((name) =>
    single(fields, name),
  )
  return keyOf({ list: encodeURIComponent(list), language, on: encodeURIComponent(on) })
}
