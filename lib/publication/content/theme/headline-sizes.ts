import { handbill } from './presets/handbill.ts'
import type { Preset } from './presets/preset.ts'

/** Sizes of headlines in components, in rem; a test holds the two lists against `components/`. */
export const headlineSizes = [1.125, 1.25, 1.375, 1.5, 1.75, 2, 2.125]
/** From `tablet` on. */
export const tabletSizes = [1.5, 2.25, 2.75, 3]

/** Languages whose lines do not stand close: letters as high as their line, or marks above and below. */
const openLanguages = ['he', 'hi', 'ja', 'ko', 'th', 'vi', 'zh']

/** Scripts that faces of headlines do not have: what is large enough for these is too large for them. */
const otherScripts = ['ar', 'fa', 'he', 'hi', 'ja', 'ko', 'th', 'ur', 'zh']

/** Size, lines and spacing of headlines, where they are others than those of the default look. */
export function headlineRules({ headline }: Preset): string[] {
  const { scale, leading, tracking } = headline
  const rules: string[] = []
  if (scale !== 1) {
    const sized = (prefix: string) => (size: number) =>
      `.headline.${prefix}text-\\[${String(size).replace('.', '\\.')}rem\\]{font-size:${sizeAt(size)}}`
    rules.push(
      `:root{--headline:${scale}}`,
      `${languages('', otherScripts)}{--headline:1}`,
      ...headlineSizes.map(sized('')),
      '.prose h2{font-size:calc(1.375em*var(--headline))}.prose h3{font-size:calc(1.125em*var(--headline))}',
      `@media (min-width:44rem){${tabletSizes.map(sized('tablet\\:')).join('')}}`,
    )
  }
  if (leading === handbill.headline.leading && tracking === handbill.headline.tracking) return rules
  return [
    ...rules,
    `.headline{line-height:${leading};letter-spacing:${tracking}em}`,
    // Words longer than a line of a telephone: in German they are usual.
    '@supports (hyphenate-limit-chars:14 6 6){.headline{hyphens:auto;hyphenate-limit-chars:14 6 6}}',
    `${languages('.headline', openLanguages)}{line-height:${Math.max(leading, 1.28)};letter-spacing:0}`,
  ]
}

const languages = (selector: string, tags: string[]) =>
  tags.map((tag) => `${selector}:lang(${tag})`).join(',')

/** What is small grows less: a brief of a poster is no poster. */
function sizeAt(size: number): string {
  if (size > 1.3) return `calc(${size}rem*var(--headline))`
  const part = Math.round(size * 700) / 1000
  return `calc(${Math.round((size - part) * 1000) / 1000}rem + ${part}rem*var(--headline))`
}
