/**
 * Shows how far long work is, and how long it will take: one line that fills up on a terminal, a plain line every few seconds elsewhere.
 * Writes to standard error, so that output meant for programs stays clean.
 */
export function progress(label: string): {
  update: (done: number, total: number) => void
  end: () => void
} {
  const isTerminal = process.stderr.isTTY
  const every = isTerminal ? 80 : 5000
  const begun = performance.now()
  let last = begun
  let shown = false
  return {
    update(done, total) {
      const now = performance.now()
      if (now - last < every) return
      last = now
      shown = true
      const text = `${label}: ${done} of ${total}${timeLeft(now - begun, done / total)}`
      process.stderr.write(isTerminal ? `\r${bar(done / total)} ${text}\u001b[K` : `${text}\n`)
    },
    end() {
      if (isTerminal && shown) process.stderr.write('\r\u001b[K')
    },
  }
}

/** How long work goes on that has done a share of itself (0 to 1) in so many milliseconds; empty where that is a guess. */
export function timeLeft(elapsed: number, share: number): string {
  if (elapsed < 2000 || !(share > 0.02) || share >= 1) return ''
  const seconds = Math.ceil((elapsed * (1 - share)) / share / 1000)
  return seconds < 90 ? `, about ${seconds} s left` : `, about ${Math.round(seconds / 60)} min left`
}

function bar(share: number): string {
  const full = Math.round(Math.min(share, 1) * 24)
  return `[${'='.repeat(full)}${' '.repeat(24 - full)}]`
}
