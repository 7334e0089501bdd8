import { deskPage } from '#app/(live)/desk/desk-page.tsx'
import type { Query } from '#app/(live)/newsletter/language.ts'
import { ActForm } from '#components/desk/act-form.tsx'
import { Note } from '#components/note.tsx'
import { buttonStyle } from '#components/sign-up-form.tsx'
import { deskPath } from '#lib/addresses/desk-addresses.ts'

/** Before what cannot be undone it is shown anew who somebody is. */
export default deskPage<{ searchParams: Query }>({
  title: 'Sign in anew',
  path: deskPath,
  content: async ({ editor: { visit } }) => (
    <Note title="Sign in anew">
      <p>
        What cannot be undone is done within ten minutes of signing in. A link is mailed to{' '}
        <bdi>{visit.editor}</bdi>.
      </p>
      <ActForm act="ask" formToken={visit.formToken}>
        <button type="submit" className={buttonStyle}>
          Send me a link
        </button>
      </ActForm>
    </Note>
  ),
})
