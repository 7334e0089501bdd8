import { likelyLocale } from '#lib/language/intl.ts'

/** What kind of face text and headlines of a theme have. */
export interface MailFaces {
  text: Face
  headings: Face
}

type Face = 'serif' | 'sans-serif'

/** How the letters of a script are set in a mail. */
export interface MailType {
  /** Those that are there: none is loaded, as a mail that loads tells its sender that it is read. */
  faces: string
  /** The same of headlines. */
  headFaces: string
  /** Of lines, in per cent of the letters. */
  heights: { text: number; head: number }
  /** Pixels that texts are larger by. */
  larger: number
}

interface Script extends Pick<MailType, 'heights' | 'larger'> {
  faces: Record<Face, string>
}

const western: Script = {
  faces: {
    serif: 'Georgia,Times New Roman,serif',
    'sans-serif': 'Helvetica Neue,Helvetica,Arial,sans-serif',
  },
  ...{ heights: { text: 150, head: 120 }, larger: 0 },
}

/** Letters that stand above and below the line need more room between lines. */
const high: Script = { ...western, heights: { text: 170, head: 140 } }

/** Mincho and gothic are what has serifs and what has none. */
const squared = (serif: string, sans: string): Script => ({
  ...high,
  faces: {
    serif: `Georgia,${serif},serif`,
    'sans-serif': `Helvetica Neue,Arial,${sans},sans-serif`,
  },
})

const scripts: Record<string, Script> = {
  // Letters of Arabic are small for their size, too.
  Arab: {
    faces: {
      serif: 'Noto Naskh Arabic,Geeza Pro,Traditional Arabic,Times New Roman,serif',
      'sans-serif': 'Noto Sans Arabic,SF Arabic,Segoe UI,Tahoma,sans-serif',
    },
    ...{ heights: { text: 175, head: 145 }, larger: 2 },
  },
  Hebr: {
    ...western,
    faces: {
      serif: 'Noto Serif Hebrew,New Peninim MT,Times New Roman,serif',
      'sans-serif': 'Arial Hebrew,Segoe UI,Arial,sans-serif',
    },
  },
  ...{ Deva: high, Beng: high },
  Jpan: squared('Hiragino Mincho ProN,Yu Mincho', 'Hiragino Sans,Yu Gothic,Meiryo'),
  Kore: squared('AppleMyungjo,Batang', 'Apple SD Gothic Neo,Malgun Gothic'),
  Hans: squared('Songti SC,SimSun', 'PingFang SC,Microsoft YaHei'),
}

/** How a mail in a language (BCP 47) is set, in faces that readers have of the kind of a theme's; without a theme, with serifs. */
export function mailType(
  language: string,
  { text, headings }: MailFaces = { text: 'serif', headings: 'serif' },
): MailType {
  const { faces, ...set } = scripts[likelyLocale(language).script ?? ''] ?? western
  return { ...set, faces: faces[text], headFaces: faces[headings] }
}
