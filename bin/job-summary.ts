import { appendFileSync } from 'node:fs'

/** GitHub shows a summary of at most one mebibyte a step, and none where it is longer. */
const mostBytes = 1000 * 1024

/**
 * Shows a text under a heading on the page of a workflow's run, where GitHub Actions runs this command: `file` is what it
 * names for that (`GITHUB_STEP_SUMMARY`). Nothing elsewhere.
 */
export function addToJobSummary(
  heading: string,
  text: string,
  file: string | undefined = process.env.GITHUB_STEP_SUMMARY,
): void {
  if (!file) return
  appendFileSync(file, `### ${heading}\n\n${asWritten(text)}\n`)
}

/** The text as it is, whatever markdown is in it: between fences that are longer than any row of ticks inside. */
function asWritten(text: string): string {
  const cut = shortened(text)
  const longest = Math.max(0, ...[...cut.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return `${fence}text\n${cut}\n${fence}\n`
}

function shortened(text: string): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= mostBytes) return text
  const whole = bytes.subarray(0, mostBytes).toString('utf8')
  return `${whole.slice(0, whole.lastIndexOf('\n'))}\n… and more: the log has all of it.`
}
