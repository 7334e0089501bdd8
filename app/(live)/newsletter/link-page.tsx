import type { ReactNode } from 'react'
import { newsletterPath } from '#lib/addresses/addresses.ts'
import { answerWith } from '#lib/application/answer-status.ts'
import { newsletterWordingFor } from '#lib/wording/newsletter/wording.ts'
import { Note } from '../../../components/note.tsx'
import { Framed } from '../../(reading)/frame.tsx'
import { publication } from '../../page-context.ts'
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

/** What a link leads to that was never made (404), or holds no longer (410). */
export async function DeadLink({
  state,
  language: asked,
}: {
  state: 'unknown' | 'expired' | 'gone'
  language?: string | undefined
}) {
  answerWith(state === 'unknown' ? 404 : 410)
  const current = await publication()
  const language = askedLanguage(current, asked)
  const wording = newsletterWordingFor(language)
  const texts = {
    unknown: { title: wording.unknownTitle, text: wording.unknownText },
    expired: { title: wording.expiredTitle, text: wording.expiredText },
    gone: { title: wording.goneTitle, text: wording.goneText },
  }[state]
  const back = language === current.site.language ? '' : `?language=${language}`
  return (
    <LinkFrame language={language}>
      <Note title={texts.title}>
        <p>{texts.text}</p>
        {state !== 'gone' && (
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
