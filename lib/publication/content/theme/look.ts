import type { MastheadDesign } from './design.ts'
import type { MailLogo } from './mail-logo.ts'
import type { Colours } from './palette.ts'
import type { Logo } from './theme-logo.ts'

/** How a publication looks, as pages need it: what was made of `theme` in `site.yml` and of `theme.css`. */
export interface Look {
  /** Name of its style sheet, without an ending; another for every other look. */
  name: string
  /**
   * Names of the font files that pages ask for beforehand; empty where they are those of every publication. `isSerifKept`
   * where pages in Cyrillic and Greek keep the latter, too.
   */
  faces: { upright?: string[]; italic?: string; isSerifKept?: true }
  colours: Colours
  /** What kind of face text and headlines have, for mails, which load none. */
  kinds?: Record<'text' | 'headings', 'serif' | 'sans-serif'> | undefined
  masthead: MastheadDesign
  logo?: Logo | undefined
  /** Where issues have the logo. */
  mailLogo?: MailLogo | undefined
}
