import { likelyLocale } from '#lib/language/intl.ts'

/** How the letters of a script are set in a mail. */
export interface MailType {
  /** Those that are there: none is loaded, as a mail that loads tells its sender that it is read. */
  faces: string
  /** Of lines, in per cent of the letters. */
  heights: { text: number; head: number }
  /** Pixels that texts are larger by. */
  larger: number
}

const western: MailType = {
  faces: 'Georgia,Times New Roman,serif',
  ...{ heights: { text: 150, head: 120 }, larger: 0 },
}

/** Letters that stand above and below the line need more room between lines. */
const high: MailType = { ...western, heights: { text: 170, head: 140 } }

const scripts: Record<string, MailType> = {
  // Letters of Arabic are small for their size, too.
  Arab: {
    faces: 'Noto Naskh Arabic,Geeza Pro,Traditional Arabic,Times New Roman,serif',
    ...{ heights: { text: 175, head: 145 }, larger: 2 },
  },
  Hebr: { ...western, faces: 'Noto Serif Hebrew,New Peninim MT,Times New Roman,serif' },
  ...{ Deva: high, Beng: high },
}

/** How a mail in a language (BCP 47) is set. */
export function mailType(language: string): MailType {
  return scripts[likelyLocale(language).script ?? ''] ?? western
}
