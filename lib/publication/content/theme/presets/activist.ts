import type { Preset } from './preset.ts'

/**
 * A bold paper of a movement: a black band, headlines like those of a poster, thick rules, one red. The letters of Bebas
 * Neue are all capitals, so that texts stay as they were written for those who hear, copy or search them.
 */
export const activist: Preset = {
  colours: {
    ...{ paper: '#ffffff', ink: '#0b0b0b', accent: '#cf0921' },
    dark: { paper: '#0d0d0d', ink: '#f4f4f2', accent: '#ff6257' },
  },
  faces: {
    text: { family: 'Archivo', weight: 400 },
    headings: { family: 'Bebas Neue', weight: 400 },
    labels: { family: 'Archivo', weight: 700 },
  },
  ...{ masthead: 'left', rules: 'strong', corners: 'square' },
  ...{ width: 66, size: 0.955, leading: 1.52, density: 0.9 },
  headline: { scale: 1.42, leading: 0.98, tracking: 0.004, others: 700 },
  name: { scale: 1.55, tracking: 0, isBand: true },
  labels: { case: 'plain', tracking: 0 },
  ...{ headings: 'start', picture: 'default', columnRules: false },
}
