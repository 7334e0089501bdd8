import { ownLanguage } from '#lib/language/direction.ts'
import type { ShownBanner } from '#lib/publication/articles/banner.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { Phrases } from './phrases.tsx'

interface Props {
  banner: ShownBanner | undefined
  /** Language of the page. */
  language: string
}

/** Colour from edge to edge of the window, which makes the page no wider. */
const fromEdgeToEdge = '[clip-path:inset(0_-100vmax)]'
const colours = {
  notice: 'bg-ink shadow-[0_0_0_100vmax_var(--ink)]',
  breaking: 'bg-accent shadow-[0_0_0_100vmax_var(--accent)]',
}

/** A line over the page; nothing where the publication has none. */
export function BannerLine({ banner, language }: Props) {
  if (!banner) return null
  const { text, link, isBreaking } = banner
  const wording = wordingFor(language)
  return (
    <aside
      aria-label={isBreaking ? wording.parts.breaking : wording.parts.notice}
      className={`${colours[isBreaking ? 'breaking' : 'notice']} ${fromEdgeToEdge} py-2 text-center text-[0.9375rem] text-paper print:hidden`}
    >
      {isBreaking && (
        <>
          <strong className="label me-2">{wording.parts.breaking}</strong>{' '}
        </>
      )}
      <span {...ownLanguage(banner.language, language)}>
        <Phrases phrases={text} language={banner.language} />
      </span>
      {link && (
        <>
          {' '}
          <a href={link.href} {...ownLanguage(link.language, language)} className="underline">
            {link.label}
          </a>
        </>
      )}
    </aside>
  )
}
