import type { Preset } from './preset.ts'

/** What every publication has that chooses nothing: its rules stand in `app/globals.css`, and none is written for it. */
export const handbill: Preset = {
  colours: {
    ...{ paper: '#fbf9f4', ink: '#1c1a17', accent: '#a3301c' },
    dark: { paper: '#171512', ink: '#e8e2d6', accent: '#f0917a' },
  },
  faces: {
    text: { family: 'handbill', weight: 400 },
    headings: { family: 'handbill', weight: 600 },
    labels: { family: 'handbill', weight: 400 },
  },
  ...{ masthead: 'centred', rules: 'strong', corners: 'square' },
  ...{ width: 66, size: 1, leading: 1.5, density: 1 },
  headline: { scale: 1, leading: 1.12, tracking: -0.012 },
  name: { scale: 1, tracking: -0.012 },
  labels: { case: 'small-caps', tracking: 0.06 },
  ...{ headings: 'start', picture: 'default', columnRules: false },
}
