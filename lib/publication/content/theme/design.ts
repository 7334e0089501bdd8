import type { Preset } from './presets/preset.ts'
import { presets } from './presets/presets.ts'
import type { Theme } from './theme-schema.ts'

/** How the name stands, and the line below it, as pages need it. */
export interface MastheadDesign {
  style: Preset['masthead']
  place: string | undefined
  hasDate: boolean
}

/** The preset of a theme. */
export function presetOf(theme: Theme): Preset {
  return presets[theme.preset ?? 'handbill']
}

/** A preset with what an editor says in its place, but for colours and faces. */
export function designOf(theme: Theme): Preset {
  const preset = presetOf(theme)
  return {
    ...preset,
    masthead: mastheadOf(theme).style,
    rules: theme.rules ?? preset.rules,
    corners: theme.corners ?? preset.corners,
    width: theme.width ?? preset.width,
  }
}

/** How the name stands in a theme. */
export function mastheadOf(theme: Theme): MastheadDesign {
  const { masthead } = theme
  const said = typeof masthead === 'object' ? masthead : { style: masthead }
  return {
    style: said.style ?? presetOf(theme).masthead,
    place: 'place' in said ? said.place : undefined,
    hasDate: 'date' in said && said.date === true,
  }
}
