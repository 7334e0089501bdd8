/**
 * Shows how far long work is: one line that fills up on a terminal, a plain line every few seconds elsewhere.
 * Writes to standard error, so that output meant for programs stays clean.
 */
export function progress(label: string): {
  update: (done: number, total: number) => void
  end: () => void
} {
  const isTerminal = process.stderr.isTTY
  const every = isTerminal ? 80 : 5000
  let last = performance.now()
  let shown = false
  return {
    update(done, total) {
      const now = performance.now()
      if (now - last < every) return
      last = now
      shown = true
      const text = `${label}: ${done} of ${total}`
      process.stderr.write(isTerminal ? `\r${bar(done / total)} ${text}\u001b[K` : `${text}\n`)
    },
    end() {
      if (isTerminal && shown) process.stderr.write('\r\u001b[K')
    },
  }
}

function bar(share: number): string {
  const full = Math.round(Math.min(share, 1) * 24)
  return `[${'='.repeat(full)}${' '.repeat(24 - full)}]`
}
