import { createElement as h, type ReactElement } from 'react'
import { plainText } from '#lib/text/plain-text.ts'

/** A picture of the publication that issues show, at its whole address. */
export interface MailPicture {
  url: string
  width: number
  height: number
  /** Whether it stands in the place of the name. */
  isName: boolean
}

interface Props extends MailPicture {
  /** What stands in its place until it is loaded; empty where the name is beside it. */
  name: string
}

/** The logo at the head of a mail. Its size stands in the element, as Outlook goes by nothing else. */
export function MailLogo({ url, width, height, name }: Props): ReactElement {
  const style = { border: 0, maxWidth: '100%', height: 'auto' }
  return h('img', { src: url, width, height, alt: plainText(name, 100), border: 0, style })
}
