import { type Family, findFamily, ownSerif } from './families.ts'
import type { Preset, Setting } from './presets/preset.ts'
import type { Finding } from './theme-finding.ts'
import type { Theme } from './theme-schema.ts'

/** A family at a weight, in one style. */
export interface Cut {
  family: Family
  style: 'normal' | 'italic'
  weight: number
}

/** A family of the pages: what is loaded for which style and weight of it. */
export interface Slot {
  /** As style sheets name it. */
  name: string
  faces: { cut: Cut; weights: string }[]
}

/** What text, headlines and labels are set in. */
export interface ChosenFaces {
  slots: Slot[]
  text: { slot: string; category: Family['category'] }
  headings: { slot: string; weight: number; category: Family['category'] }
  labels: { slot: string; weight: number; category: Family['category'] }
}

/**
 * Whether the text is in the serif of every publication. Of that there is a file for Cyrillic and one for Greek that have
 * both weights; two files for each of three faces would leave an article no room.
 */
export const isSerifKept = ({ slots }: ChosenFaces) =>
  slots[0]?.faces[0]?.cut.family.name === ownSerif

const slotNames = ['text', 'headings', 'labels'] as const

/**
 * The faces of a theme: those that an editor names over those of the preset. Undefined where they are those of every
 * publication, which it need not cut.
 */
export function chooseFaces(
  preset: Preset,
  given: Theme['faces'],
  contentDir: string,
): ChosenFaces | Finding[] | undefined {
  const own = slotNames.filter((slot) => given?.[slot] !== undefined)
  const settings = Object.fromEntries(
    slotNames.map((slot) => [slot, settingOf(slot, preset, given)]),
  ) as Record<(typeof slotNames)[number], Setting>
  if (own.length === 0 && slotNames.every((slot) => settings[slot].family === 'handbill'))
    return undefined
  const families = slotNames.map((slot) =>
    findFamily(
      settings[slot].family,
      own.includes(slot) ? ['faces', slot] : ['preset'],
      contentDir,
    ),
  )
  const findings = families.filter((each) => 'what' in each)
  if (findings.length > 0) return distinct(findings)
  const [text, headings, labels] = families as [Family, Family, Family]
  return joined({ text, headings, labels }, settings)
}

/** Labels follow the text where an editor names no face for them: a preset's own would be a third. */
function settingOf(
  slot: (typeof slotNames)[number],
  preset: Preset,
  given: Theme['faces'],
): Setting {
  const { weight, family } = preset.faces[slot]
  const named = given?.[slot]
  if (named !== undefined) return { family: named, weight }
  if (slot === 'labels' && given?.text !== undefined) return { family: given.text, weight: 400 }
  return { family, weight }
}

type Families = Record<(typeof slotNames)[number], Family>
type Settings = Record<(typeof slotNames)[number], Setting>

/** No file twice: labels of the family of text or headlines are set in what is loaded for these. */
function joined({ text, headings, labels }: Families, settings: Settings): ChosenFaces {
  const heavy = nearest(headings, settings.headings.weight)
  const bold = boldOf(text, headings, heavy)
  const slots: Slot[] = [
    {
      name: 'Text',
      faces: [
        {
          cut: { family: text, style: 'normal', weight: nearest(text, 400) },
          weights: bold ? '100 500' : '100 900',
        },
        ...(bold ? [{ cut: bold, weights: '501 900' }] : []),
        { cut: { family: text, style: 'italic', weight: nearest(text, 400) }, weights: '100 900' },
      ],
    },
  ]
  const isOneFile = headings.name === text.name && heavy === nearest(text, 400)
  if (!isOneFile)
    slots.push({
      name: 'Headings',
      faces: [{ cut: { family: headings, style: 'normal', weight: heavy }, weights: '100 900' }],
    })
  const ofHeadings = {
    slot: isOneFile ? 'Text' : 'Headings',
    weight: heavy,
    category: headings.category,
  }
  const light = nearest(labels, settings.labels.weight)
  const chosen = { text: { slot: 'Text', category: text.category }, headings: ofHeadings }
  const category = labels.category
  if (labels.name === text.name)
    return { slots, ...chosen, labels: { slot: 'Text', weight: light > 500 ? 700 : 400, category } }
  if (labels.name === headings.name) return { slots, ...chosen, labels: { ...ofHeadings } }
  slots.push({
    name: 'Labels',
    faces: [{ cut: { family: labels, style: 'normal', weight: light }, weights: '100 900' }],
  })
  return { slots, ...chosen, labels: { slot: 'Labels', weight: light, category } }
}

/** Bold words: a file of the text's own, but beside our serif, whose bold would be one too many, that of the headlines. */
function boldOf(text: Family, headings: Family, heavy: number): Cut | undefined {
  const own = nearest(text, 650)
  if (text.name === ownSerif && headings.name !== text.name && heavy >= 600)
    return { family: headings, style: 'normal', weight: heavy }
  return own > 500 ? { family: text, style: 'normal', weight: own } : undefined
}

/** The weight of a family that is nearest to the one that is wanted. */
function nearest({ weights, isVariable }: Family, wanted: number): number {
  const [least = 400, most = least] = [weights[0], weights.at(-1)]
  if (isVariable) return Math.min(Math.max(wanted, least), most)
  return weights.reduce((best, each) =>
    Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best,
  )
}

function distinct(findings: Finding[]): Finding[] {
  return [...new Map(findings.toReversed().map((each) => [each.what, each])).values()].reverse()
}
