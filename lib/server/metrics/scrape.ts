import { exposition, type Sample, sample } from '#lib/metrics/exposition.ts'
import { keptSamples } from '#lib/metrics/metrics.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { type Settings, settings } from '#lib/settings/settings.ts'
import { currentNewsletter } from '../newsletter.ts'
import { ContentSamples } from './content-samples.ts'
import { folderSamples } from './folder-samples.ts'
import { databaseSamples, issueSamples } from './newsletter-samples.ts'
import { Part } from './part.ts'
import { ProcessSamples } from './process-samples.ts'
import { subscriberSamples } from './subscriber-samples.ts'

/** Gives all numbers as text. */
export interface Scrape {
  /** Never rejects: what cannot be read is told to be away. */
  text: () => Promise<string>
  close: () => void
}

const second = 1000
/** Milliseconds in which everyone who asks is told the same. */
const freshFor = second / 2

/** What is asked for all numbers of this process, on the settings in force. `root` is the project's. */
export function openScrape(root: string): Scrape {
  const own = new ProcessSamples(root)
  const parts = partsOf(settings())
  let told: { text: Promise<string>; at: number } | undefined
  return {
    text: () => {
      const now = performance.now()
      if (!told || now - told.at >= freshFor) told = { text: textOf(own, parts), at: now }
      return told.text
    },
    close: () => own.close(),
  }
}

function partsOf(current: Settings): Map<string, Part> {
  const content = new ContentSamples(current)
  const ofNewsletter = (read: (newsletter: Newsletter) => Promise<Sample[]>) => async () =>
    read(await currentNewsletter())
  return new Map([
    ['folders', new Part({ read: () => folderSamples(current), freshFor: 5 * second })],
    ['content', new Part({ read: () => content.samples(), freshFor: 2 * second })],
    ['database', new Part({ read: ofNewsletter(databaseSamples), freshFor: 5 * second })],
    [
      'subscribers',
      new Part({ read: ofNewsletter(subscriberSamples), freshFor: 60 * second, isSlow: true }),
    ],
    ['issues', new Part({ read: ofNewsletter(issueSamples), freshFor: 30 * second, isSlow: true })],
  ])
}

async function textOf(own: ProcessSamples, parts: Map<string, Part>): Promise<string> {
  const asked = [...parts].map(async ([part, each]) => ({ part, samples: await each.samples() }))
  const read = await Promise.all(asked)
  const up = read.map(({ part, samples }) => sample('handbill_part_up', { part }, samples ? 1 : 0))
  const samples = read.flatMap((each) => each.samples ?? [])
  return exposition([...own.samples(), ...up, ...samples, ...keptSamples()])
}
