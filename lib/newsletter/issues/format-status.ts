import type { Hold } from '../records/issue.ts'
import type { SendingStatus } from './sending-status.ts'

/** A status in one line, for a terminal; `now` is in milliseconds since 1970-01-01T00:00Z. */
export function formatStatus(status: SendingStatus, now: number): string {
  const { list, language, day } = status
  return `${list} ${language} ${day}: ${[stateOf(status, now), ...countsOf(status)].join(', ')}`
}

function stateOf(status: SendingStatus, now: number): string {
  switch (status.state) {
    case 'paused': {
      const wait = status.until === null ? '' : `, again in ${span(status.until - now)}`
      return `paused as the relay lets nothing through (${status.reply || 'no reply'}${wait})`
    }
    case 'copying':
      return 'listing recipients'
    case 'sending': {
      if (status.waiting === 0) return 'sending'
      const left = status.left === null ? '' : `, ${span(status.left)} left`
      return `sending, ${rate(status.speed)}${left}`
    }
    case 'held':
      return heldBy(status.hold, status.quote)
    default:
      return status.hold
        ? `${status.state}, ${heldBy(status.hold, status.quote ?? null)}`
        : status.state
  }
}

const reasons: Record<Hold, string> = {
  desk: 'held by the desk',
  refusals: 'held, as too many mails were refused',
  returns: 'nobody is suppressed, as too many mails came back',
  restored: 'held, as it came back with a backup',
}

/** Why it is held, what the relay said, and what to do. */
function heldBy(hold: Hold, quote: string | null): string {
  const said = quote ? ` ("${quote}")` : ''
  const next = hold === 'restored' ? 'digest cancel' : 'digest release'
  return `${reasons[hold]}${said}: see "handbill ${next}"`
}

function countsOf(status: SendingStatus): string[] {
  const { submitted, recipients, waiting, deferred, bounced, uncertain, cancelled } = status
  const others = Object.entries({ waiting, deferred, bounced, uncertain, cancelled })
  return [
    `${number(submitted)} of ${number(recipients)} submitted`,
    ...others.filter(([, count]) => count > 0).map(([name, count]) => `${number(count)} ${name}`),
  ]
}

function rate(speed: number): string {
  return `${speed < 10 ? speed.toFixed(1) : number(Math.round(speed))} a second`
}

/** `40 s`, `12 min`, `3 h 5 min`, of milliseconds. */
function span(milliseconds: number): string {
  const seconds = Math.max(Math.ceil(milliseconds / 1000), 0)
  if (seconds < 100) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

function number(count: number): string {
  return count.toLocaleString('en')
}
