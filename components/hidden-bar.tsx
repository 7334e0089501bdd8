import type { ReactNode } from 'react'
import { formatMoment } from '#lib/language/format.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { HiddenState } from '#lib/publication/articles/hidden-articles.ts'
import { wordingFor } from '#lib/wording/wording.ts'

interface Props {
  state: HiddenState
  language: string
  timeZone: string
  /** Until when the link may be used; without it, the reader is the writer. In milliseconds since 1970. */
  until?: number
}

/** Stands above an article that readers do not see, and says why they do not. */
export function HiddenBar({ state, language, timeZone, until }: Props) {
  const wording = wordingFor(language)
  const moment = (instant: number) => formatMoment(instant, language, timeZone)
  return (
    <Bar label={wording.hidden[state.hidden]}>
      <p>{why(state, language, moment)}</p>
      {until !== undefined && <p>{wording.preview.previewText({ moment: moment(until) })}</p>}
    </Bar>
  )
}

function why(state: HiddenState, language: string, moment: (instant: number) => string): string {
  const wording = wordingFor(language)
  switch (state.hidden) {
    case 'draft':
      return wording.preview.draftText
    case 'scheduled':
      return wording.preview.scheduledText({ moment: moment(state.from) })
    case 'expired':
      return wording.preview.expiredText({ moment: moment(state.since) })
    case 'withdrawn':
      return wording.preview.withdrawnText({ reason: typeset(state.reason, language) })
  }
}

/** On paper the colours are gone, and the rules stay. */
function Bar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <aside
      aria-label={label}
      className="mt-4 gap-x-6 border-y-2 border-accent bg-accent px-4 py-3 text-paper tablet:flex tablet:items-baseline print:bg-transparent print:px-0 print:text-ink"
    >
      <p className="label shrink-0 font-semibold">{label}</p>
      <div className="stack-1 text-[0.9375rem] leading-snug">{children}</div>
    </aside>
  )
}
