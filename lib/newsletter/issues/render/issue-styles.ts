/**
 * The mail's look. What every program must get right stands in the elements, as some take the style sheet out; the
 * sheet holds what dark mode and narrow screens change.
 */
const light = {
  paper: '#fbf9f4',
  ink: '#1c1a17',
  soft: '#5a544a',
  rule: '#cbc3b4',
  accent: '#a3301c',
}
const dark = {
  paper: '#171512',
  ink: '#e8e2d6',
  soft: '#aca493',
  rule: '#403a31',
  accent: '#f0917a',
}

export const colours = light

/** Faces that are there: none is loaded, as a mail that loads tells its sender that it is read. */
export function facesFor(direction: 'ltr' | 'rtl'): string {
  return direction === 'rtl'
    ? "'Noto Naskh Arabic','Geeza Pro','Traditional Arabic','Times New Roman',serif"
    : "Georgia,'Times New Roman',serif"
}

/** Lines of Arabic need more room. In per cent, as Outlook's Word has its own idea of plain numbers. */
export function lineHeights(direction: 'ltr' | 'rtl'): { text: string; head: string } {
  return direction === 'rtl' ? { text: '175%', head: '145%' } : { text: '150%', head: '120%' }
}

function rules(prefix: string, { paper, ink, soft, rule, accent }: typeof light): string {
  const each = [
    `.paper{background-color:${paper}!important}`,
    `.ink,.ink a{color:${ink}!important}`,
    `.soft,.soft a{color:${soft}!important}`,
    `.accent{color:${accent}!important}`,
    `.rule{border-color:${rule}!important}`,
    `.bar{border-color:${ink}!important}`,
  ]
  return each.map((line) => line.replaceAll(/(^|,)\./g, `$1${prefix}.`)).join('')
}

/** The style sheet: `prefers-color-scheme` for Apple Mail, `data-ogsc` for Outlook's own dark mode. */
export const styleSheet = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  'body{margin:0;padding:0;width:100%!important;-webkit-text-size-adjust:100%}',
  'a:hover{text-decoration:underline!important}',
  '@media (max-width:620px){.pad{padding-left:20px!important;padding-right:20px!important}.lead{font-size:26px!important}}',
  `@media (prefers-color-scheme:dark){${rules('', dark)}}`,
  rules('[data-ogsc] ', dark),
].join('\n')
