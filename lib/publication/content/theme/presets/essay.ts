import type { Preset } from './preset.ts'

/** A quiet journal of essays: warm paper, one family in one weight, no rules, short lines, and much room. */
export const essay: Preset = {
  colours: {
    ...{ paper: '#f5efe3', ink: '#2b2620', accent: '#2f5d50' },
    dark: { paper: '#1c1a17', ink: '#ddd4c4', accent: '#9cc7b5' },
  },
  faces: {
    text: { family: 'Spectral', weight: 400 },
    headings: { family: 'Spectral', weight: 400 },
    labels: { family: 'Spectral', weight: 400 },
  },
  ...{ masthead: 'centred', rules: 'none', corners: 'square' },
  ...{ width: 60, size: 1, leading: 1.62, density: 1.5 },
  headline: { scale: 1, leading: 1.18, tracking: -0.015 },
  name: { scale: 0.62, tracking: 0.02 },
  labels: { case: 'small-caps', tracking: 0.1 },
  ...{ headings: 'centre', picture: 'column', columnRules: false },
}
