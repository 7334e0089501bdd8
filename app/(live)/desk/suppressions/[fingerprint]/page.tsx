import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { decodeSegment } from '#app/page-context.ts'
import { OneSuppression } from '#components/desk/desk-suppressions.tsx'
import { Note } from '#components/note.tsx'
import { deskPaths } from '#lib/addresses/desk-addresses.ts'
import { answerWith } from '#lib/edition/render/current-request.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'

interface Props {
  params: Promise<{ fingerprint: string }>
  searchParams: Query
}

/** An address that is not written to: all that is known of it is why. */
export default deskPage<Props>({
  title: 'A suppressed address',
  path: deskPaths.suppressions,
  content: async ({ params, editor: { visit } }) => {
    const fingerprint = decodeSegment((await params).fingerprint)
    const { store } = await currentNewsletter()
    const suppression = await store.queries.suppressionOf(fingerprint)
    if (!suppression) {
      answerWith(404)
      return (
        <Note title="It is not suppressed">
          <p>Nothing is known of this fingerprint.</p>
        </Note>
      )
    }
    const { reason, issue, sealed } = suppression
    return (
      <OneSuppression
        {...{ fingerprint, reason, issue }}
        isSealed={sealed !== null}
        formToken={visit.formToken}
      />
    )
  },
})
