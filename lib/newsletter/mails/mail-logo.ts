import { Fragment, createElement as h, type ReactElement } from 'react'
import { plainText } from '#lib/text/plain-text.ts'

/** A picture of the publication that issues show, at its whole address. */
export interface MailPicture {
  url: string
  /** The same for dark paper, of the same size; undefined where the first stands on both. */
  dark?: string | undefined
  width: number
  height: number
  /** Whether it stands in the place of the name. */
  isName: boolean
}

interface Props extends MailPicture {
  /** What stands in its place until it is loaded; empty where the name is beside it. */
  name: string
}

/**
 * The logo at the head of a mail. Its size stands in the element, as Outlook goes by nothing else. The one for dark paper is hidden until the
 * style sheet shows it (`mail-styles.ts`): Outlook hides an element around a picture, and not the picture.
 */
export function MailLogo({ url, dark, width, height, name }: Props): ReactElement {
  const style = { border: 0, maxWidth: '100%', height: 'auto' }
  const facts = { width, height, alt: plainText(name, 100), border: 0, style }
  const day = h('img', { src: url, ...facts, ...(dark && { className: 'by-day' }) })
  if (dark === undefined) return day
  const hidden = { display: 'none', ...{ msoHide: 'all' } }
  const night = h(
    'span',
    { className: 'by-night', style: hidden },
    h('img', { src: dark, ...facts }),
  )
  return h(Fragment, null, day, night)
}
