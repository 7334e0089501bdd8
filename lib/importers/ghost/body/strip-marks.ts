import { replacePassages } from '#lib/importers/shared/passages.ts'
import { gated, type Lost, mailOnly, paywall } from './card.ts'

/** Parts for a segment of the readers, as Ghost stores them since 5.108 (`content-gating` of TryGhost/Ghost). */
const gatedBlock = /<!--\s*kg-gated-block:begin\b/g
const begin = /<!--\s*members-only\s*-->/g

/**
 * Takes out of the HTML that Ghost stored what its comments steer: parts that not every visitor saw go, the marker of
 * the paywall goes and is told.
 */
export function stripMarks(html: string): { html: string; lost: Lost[] } {
  const lost: Lost[] = []
  const end = '<!--\\s*kg-gated-block:end\\s*-->|$'
  const open = replacePassages(
    html,
    gatedBlock,
    () => end,
    ({ inner }) => {
      const from = inner.indexOf('-->')
      if (from !== -1 && /\bnonMember:\s*"?true\b/.test(inner.slice(0, from)))
        return inner.slice(from + '-->'.length)
      lost.push(gated)
      return ''
    },
  )
  const plain = open.replace(begin, () => {
    lost.push(paywall)
    return ''
  })
  if (/%%?\{uuid\}%%?|\{\{?(?:uuid|first_name)\b/.test(plain))
    lost.push(mailOnly('a name or number for each reader'))
  return { html: plain, lost }
}
