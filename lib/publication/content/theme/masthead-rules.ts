import { handbill } from './presets/handbill.ts'
import type { Preset } from './presets/preset.ts'

/** Sizes of the name in rem, as `components/masthead.tsx` has them: on a telephone and from `tablet` on. */
const sizes = {
  short: { front: [2.75, 4.5], other: [1.875, 2.25] },
  long: { front: [2, 3.5], other: [1.375, 1.75] },
  longest: { front: [1.5, 2.75], other: [1.125, 1.375] },
} as const

/** How the name stands, where it is otherwise than in the default look. */
export function mastheadRules({ name, masthead }: Preset): string[] {
  const rules: string[] = []
  if (name.tracking !== handbill.name.tracking)
    rules.push(`.masthead-name{letter-spacing:${name.tracking}em}`)
  if (name.scale !== 1) rules.push(...sizeRules(name.scale))
  if (masthead !== 'centred')
    rules.push(
      '.masthead{text-align:start}',
      '.masthead-line{justify-content:flex-start}',
      '.menu ul{justify-content:flex-start;padding-left:0;padding-right:0}',
      // Its first and last items have margins that bring the row into the middle.
      '.menu .menu-row>:first-child{-webkit-margin-start:0;margin-inline-start:0}',
      '.masthead>nav ul{justify-content:flex-start}',
    )
  if (masthead === 'compact')
    rules.push(
      '.masthead-front{padding-top:1rem;padding-bottom:.75rem}',
      '@media (min-width:44rem){.masthead{display:flex;flex-wrap:wrap;align-items:baseline}.masthead>*{-webkit-margin-end:1.5rem;margin-inline-end:1.5rem}.masthead-line{flex-basis:100%;order:2}.masthead>nav{order:1;-webkit-margin-start:auto;margin-inline-start:auto}}',
    )
  if (name.isBand) rules.push(...band)
  return rules
}

function sizeRules(scale: number): string[] {
  const rem = (size: number) => Math.round(size * scale * 1000) / 1000
  const rules = (index: 0 | 1, most: string) =>
    Object.entries(sizes)
      .map(
        ([length, { front, other }]) =>
          `.name-${length}{font-size:${rem(other[index])}rem}.masthead-front .name-${length}{font-size:min(${rem(front[index])}rem,${most})}`,
      )
      .join('')
  const all = [rules(0, '16vw'), `@media (min-width:44rem){${rules(1, '12vw')}}`]
  return scale > 1 ? [...all, ...unscaled()] : all
}

/** Languages that are not written in the narrow letters for which a name is set larger. */
const otherScripts = ['ar', 'fa', 'ur', 'he', 'ja', 'zh', 'ko']

/** Their names are as large as ours on telephones, where they would take a third of each page. */
function unscaled(): string[] {
  const rules = Object.entries(sizes).map(([length, { other }]) => {
    const name = `.masthead:not(.masthead-front) .name-${length}`
    const selectors = otherScripts.map((tag) => `html:lang(${tag}) ${name}`)
    return `${selectors.join(',')}{font-size:${other[0]}rem}`
  })
  return [`@media (max-width:43.99rem){${rules.join('')}}`]
}

/** As wide as the window: a shadow makes nothing scroll. */
const band = [
  '.masthead{background:var(--ink);color:var(--paper);box-shadow:50vw 0 var(--ink),-50vw 0 var(--ink);padding-top:1rem;padding-bottom:.75rem}',
  '.masthead .text-soft{color:inherit}',
  '.masthead :focus-visible{outline-color:var(--paper)}',
  '.masthead .border-rule{border-color:currentColor}',
  '.menu{border-top-width:0}',
  '@media print{.masthead{background:none;color:inherit;box-shadow:none}}',
]
