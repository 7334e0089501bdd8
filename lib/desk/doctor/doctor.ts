import type { Settings } from '#lib/settings/settings.ts'
import { lookAtBackups } from './backups.ts'
import { lookAtApplication, lookAtCatalogue, lookAtContent, lookAtNode } from './built.ts'
import { lookAtClock } from './clock.ts'
import { lookAtDigest } from './digest.ts'
import { lookAtEdition } from './edition.ts'
import { examine, type Finding } from './examine.ts'
import { lookAtDisks, lookWritable } from './folders.ts'
import { lookAtRelay, lookAtSender } from './mail.ts'
import { lookAtMailbox } from './mailbox.ts'
import { lookAtOneClick } from './names/one-click-reach.ts'
import { lookAtReverseName } from './names/reverse-names.ts'
import { lookAtNames } from './names/sender-names.ts'
import { lookAtNetwork } from './network.ts'
import { lookAtSecret } from './secret.ts'
import { lookAtSubscribers } from './subscribers.ts'
import { lookAtGit, lookAtPort } from './surroundings.ts'

/** Milliseconds for any one look. */
const limit = 8000

/**
 * Looks at everything that an installation needs: `root` is the folder of the application. Changes nothing but a file
 * that it writes to see whether it can, and removes. Ends within ten seconds, whatever hangs. Rejects never.
 */
export function examineInstallation(settings: Settings, root: string): AsyncGenerator<Finding> {
  const data = { setting: 'DATA_DIR', folder: settings.dataDir }
  const dist = { setting: 'DIST_DIR', folder: settings.distDir }
  return examine(
    [
      { about: 'node', look: () => lookAtNode(root) },
      { about: 'content', look: () => lookAtContent(settings) },
      { about: 'catalogue', look: () => lookAtCatalogue(settings) },
      { about: 'application', look: () => lookAtApplication(root) },
      { about: 'folders', look: () => lookWritable(data) },
      { about: 'folders', look: () => lookWritable(dist) },
      { about: 'edition', look: () => lookAtEdition(settings) },
      { about: 'network', look: () => lookAtNetwork(settings) },
      { about: 'disk', look: () => lookAtDisks([data, dist]) },
      { about: 'database', look: () => lookAtSubscribers(settings) },
      { about: 'secret', look: () => lookAtSecret(settings) },
      { about: 'digest', look: () => lookAtDigest(settings) },
      { about: 'backups', look: () => lookAtBackups(settings) },
      { about: 'mail', look: () => lookAtRelay(settings) },
      { about: 'mail', look: () => lookAtSender(settings) },
      { about: 'mail', look: () => lookAtMailbox(settings) },
      { about: 'mail', look: () => lookAtNames(settings) },
      { about: 'mail', look: () => lookAtReverseName(settings) },
      { about: 'mail', look: () => lookAtOneClick(settings) },
      { about: 'clock', look: () => lookAtClock(settings) },
      { about: 'port', look: () => lookAtPort(settings) },
      { about: 'git', look: () => lookAtGit(settings) },
    ],
    limit,
  )
}
