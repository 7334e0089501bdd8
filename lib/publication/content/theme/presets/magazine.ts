import type { Preset } from './preset.ts'

/** A modern magazine with photographs: large pictures, tall quiet headlines in the middle, text without serifs, and air. */
export const magazine: Preset = {
  colours: {
    ...{ paper: '#ffffff', ink: '#131316', accent: '#4a2fd6' },
    dark: { paper: '#111114', ink: '#f0eff3', accent: '#b3a7ff' },
  },
  faces: {
    text: { family: 'Instrument Sans', weight: 400 },
    headings: { family: 'Instrument Serif', weight: 400 },
    labels: { family: 'Instrument Sans', weight: 600 },
  },
  ...{ masthead: 'left', rules: 'fine', corners: 'soft' },
  ...{ width: 64, size: 0.955, leading: 1.6, density: 1.25 },
  headline: { scale: 1.32, leading: 1.02, tracking: -0.02 },
  name: { scale: 1.28, tracking: -0.03 },
  labels: { case: 'plain', tracking: 0 },
  ...{ headings: 'centre', picture: 'page', columnRules: false },
}
