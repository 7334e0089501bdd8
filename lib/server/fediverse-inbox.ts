import { log } from '#lib/log/log.ts'
import { requestNetworks } from '#lib/net/network-address.ts'
import { settings } from '#lib/settings/settings.ts'
import { type AnswerPeer, answerPeersBy, type PeerEvent } from '#lib/social/answer-peer.ts'
import { currentActors, currentInbox } from './fediverse.ts'
import { currentPublication } from './publication.ts'

const levels: Partial<Record<PeerEvent['what'], 'error' | 'warn'>> = {
  ...{ failed: 'error', reported: 'warn' },
}

/** Answers peers of the fediverse under the settings in force. */
export function peerAnswer(): AnswerPeer {
  return answerPeersBy({
    ...{ publication: currentPublication, actors: currentActors, inbox: currentInbox },
    blocked: settings().fediverse.blocked,
    networkOf: requestNetworks(settings()),
    now: Date.now,
    tell: ({ what, ...rest }) =>
      log(levels[what] ?? 'info', { event: `fediverse-inbox-${what}`, ...rest }),
  })
}
