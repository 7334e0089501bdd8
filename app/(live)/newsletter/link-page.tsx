import type { ReactNode } from 'react'
import { Framed } from '#app/(reading)/frame.tsx'
import { publication } from '#app/page-context.ts'
import { Note } from '#components/note.tsx'
import { newsletterPath } from '#lib/addresses/addresses.ts'
import { answerWith } from '#lib/edition/render/current-request.ts'
import { newsletterWordingFor } from '#lib/wording/newsletter/wording.ts'
import { askedLanguage } from './language.ts'

/** Parameters of a page that a link of a mail leads to. */
export interface LinkProps {
  params: Promise<{ token: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The document around such a page. The footer prints the newsletter's address, not the link's. */
export function LinkFrame({ language, children }: { language: string; children: ReactNode }) {
  return (
    <Framed language={language} path={newsletterPath}>
      {children}
    </Framed>
  )
}

/** What a link leads to that was never made (404), holds no longer (410), or cannot be looked up now (503). */
export async function DeadLink({
  state,
  language: asked,
}: {
  state: 'unknown' | 'expired' | 'gone' | 'unavailable'
  language?: string | undefined
}) {
  answerWith({ unknown: 404, expired: 410, gone: 410, unavailable: 503 }[state])
  const current = await publication()
  const language = askedLanguage(current, asked)
  const wording = newsletterWordingFor(language)
  const texts = {
    unknown: { title: wording.unknownTitle, text: wording.unknownText },
    expired: { title: wording.expiredTitle, text: wording.expiredText },
    gone: { title: wording.goneTitle, text: wording.goneText },
    unavailable: { title: wording.unavailableTitle, text: wording.unavailableText },
  }[state]
  const back = language === current.site.language ? '' : `?language=${language}`
  return (
    <LinkFrame language={language}>
      <Note title={texts.title}>
        <p>{texts.text}</p>
        {(state === 'unknown' || state === 'expired') && (
          <p>
            <a
              href={newsletterPath + back}
              className="underline decoration-rule hover:decoration-accent"
            >
              {wording.signUpAgain}
            </a>
          </p>
        )}
      </Note>
    </LinkFrame>
  )
}
