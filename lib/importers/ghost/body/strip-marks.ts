import { gated, type Lost, mailOnly, paywall } from './card.ts'

/** Parts for a segment of the readers, as Ghost stores them since 5.108 (`content-gating` of TryGhost/Ghost). */
const gatedBlock =
  /<!--\s*kg-gated-block:begin\b([^>]*?)-->([\s\S]*?)(?:<!--\s*kg-gated-block:end\s*-->|$)/g
const begin = /<!--\s*members-only\s*-->/g

/**
 * Takes out of the HTML that Ghost stored what its comments steer: parts that not every visitor saw go, the marker of
 * the paywall goes and is told.
 */
export function stripMarks(html: string): { html: string; lost: Lost[] } {
  const lost: Lost[] = []
  const open = html.replace(gatedBlock, (_, params: string, inner: string) => {
    if (/\bnonMember:\s*"?true\b/.test(params)) return inner
    lost.push(gated)
    return ''
  })
  const plain = open.replace(begin, () => {
    lost.push(paywall)
    return ''
  })
  if (/%%?\{uuid\}%%?|\{\{?(?:uuid|first_name)\b/.test(plain))
    lost.push(mailOnly('a name or number for each reader'))
  return { html: plain, lost }
}
