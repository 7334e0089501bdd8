import type { ReactNode } from 'react'
import { Framed } from '#app/(reading)/frame.tsx'
import { publication } from '#app/page-context.ts'
import { linkStyle } from '#components/link-style.ts'
import { Note } from '#components/note.tsx'
import { newsletterPath } from '#lib/addresses/addresses.ts'
import { answerWith } from '#lib/edition/render/current-request.ts'
import { wordingFor } from '#lib/wording/wording.ts'
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
  /** As an address or a subscriber says it. */
  language?: unknown
}) {
  answerWith({ unknown: 404, expired: 410, gone: 410, unavailable: 503 }[state])
  const current = await publication()
  const language = askedLanguage(current, asked)
  const wording = wordingFor(language)
  const texts = {
    unknown: { title: wording.newsletter.unknownTitle, text: wording.newsletter.unknownText },
    expired: { title: wording.newsletter.expiredTitle, text: wording.newsletter.expiredText },
    gone: { title: wording.newsletter.goneTitle, text: wording.newsletter.goneText },
    unavailable: {
      title: wording.newsletter.unavailableTitle,
      text: wording.newsletter.unavailableText,
    },
  }[state]
  const back = language === current.site.language ? '' : `?language=${language}`
  return (
    <LinkFrame language={language}>
      <Note title={texts.title}>
        <p>{texts.text}</p>
        {(state === 'unknown' || state === 'expired') && (
          <p>
            <a href={newsletterPath + back} className={linkStyle}>
              {wording.newsletter.signUpAgain}
            </a>
          </p>
        )}
      </Note>
    </LinkFrame>
  )
}
