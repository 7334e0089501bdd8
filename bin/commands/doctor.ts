import { join } from 'node:path'
import { type Finding, fault, ok } from '#lib/desk/doctor/examine.ts'
import { type Settings, SettingsError, settings } from '#lib/settings/settings.ts'
import { counted } from '#lib/text/counted.ts'
import { Fault } from '../fault.ts'

/** The project's root, where the application is. */
const root = join(import.meta.dirname, '..', '..')

interface Options {
  json?: boolean
  /** Only what peers of the social web would find. */
  social?: boolean
}

/**
 * Says of everything that an installation needs whether it works, each thing once it is known; fails where something does
 * not.
 */
export async function doctor({ json = false, social = false }: Options): Promise<void> {
  const read = readSettings()
  const findings: Finding[] = []
  for await (const finding of 'faults' in read ? read.faults : examineAll(read.settings, social)) {
    findings.push(finding)
    if (!json) console.log(line(finding))
  }
  const faults = findings.filter(({ state }) => state === 'fault').length
  const warnings = findings.filter(({ state }) => state === 'warning').length
  if (json) console.log(JSON.stringify(findings, null, 2))
  else console.log(`${counted(faults, 'fault')}, ${counted(warnings, 'warning')}.`)
  // What still waits for an answer that does not come would keep the process from ending.
  setTimeout(() => process.exit(), 200).unref()
  if (faults > 0) throw new Fault('')
}

const about = 'settings'

async function* examineAll(given: Settings, social: boolean): AsyncGenerator<Finding> {
  yield { about, ...ok('every variable can be used') }
  if (social) {
    const { examineSocial } = await import('#lib/desk/doctor/social.ts')
    yield* examineSocial(given)
    return
  }
  // Databases, relays and the edition take most of a second to load.
  const { examineInstallation } = await import('#lib/desk/doctor/doctor.ts')
  yield* examineInstallation(given, root)
}

/** The settings, or what is wrong in them, without the values: these may be secrets, or addresses. */
function readSettings(): { settings: Settings } | { faults: Finding[] } {
  try {
    return { settings: settings() }
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    const faults = error.unusable.map(({ name, expected }) => ({
      about,
      ...fault(`${name} cannot be used`, `set it to ${expected}: see docs/settings.md`),
    }))
    return { faults }
  }
}

function line({ about, state, found, mend }: Finding): string {
  return `${state.padEnd(7)}  ${about.padEnd(11)}  ${found}${mend ? `; ${mend}` : ''}`
}
