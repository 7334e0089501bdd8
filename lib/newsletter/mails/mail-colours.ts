import { type Colours, type Pair, paletteOf } from '#lib/publication/content/theme/palette.ts'
import { handbill } from '#lib/publication/content/theme/presets/handbill.ts'

/** The colours of a mail, as `#rrggbb`. */
export interface Shades extends Pair {
  soft: string
  rule: string
}

/** On light paper, and where a program shows mails on dark paper. */
export interface MailColours {
  light: Shades
  dark: Shades
}

/** Of a publication that chooses none: those of `app/globals.css`. */
export const ownColours: MailColours = {
  light: { paper: '#fbf9f4', ink: '#1c1a17', soft: '#5a544a', rule: '#cbc3b4', accent: '#a3301c' },
  dark: { paper: '#171512', ink: '#e8e2d6', soft: '#aca493', rule: '#403a31', accent: '#f0917a' },
}

/** Shades take milliseconds, and every mail asks for them; colours are read once a publication. */
const made = new WeakMap<Colours, MailColours>()

/** What mails make of the colours of a theme: each text has the contrast on its paper that it has on pages. */
export function mailColours(colours: Colours | undefined): MailColours {
  if (!colours || JSON.stringify(colours) === JSON.stringify(handbill.colours)) return ownColours
  const { dark, ...light } = colours
  const result = made.get(colours) ?? { light: shadesOf(light), dark: shadesOf(dark) }
  made.set(colours, result)
  return result
}

function shadesOf(pair: Pair): Shades {
  const { paper, ink, soft, rule, accent } = paletteOf(pair)
  return { paper, ink, soft, rule, accent }
}
