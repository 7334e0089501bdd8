import type { Preset } from './preset.ts'

/** A local news site: a small masthead, many headlines on a page, set in a gothic of newspapers. */
export const local: Preset = {
  colours: {
    ...{ paper: '#ffffff', ink: '#18212b', accent: '#00665a' },
    dark: { paper: '#11171d', ink: '#e4e9ee', accent: '#5fcdb9' },
  },
  faces: {
    text: { family: 'handbill', weight: 400 },
    headings: { family: 'Libre Franklin', weight: 800 },
    labels: { family: 'Libre Franklin', weight: 800 },
  },
  ...{ masthead: 'compact', rules: 'fine', corners: 'soft' },
  ...{ width: 66, size: 1, leading: 1.48, density: 0.8 },
  headline: { scale: 0.88, leading: 1.16, tracking: -0.018 },
  name: { scale: 0.62, tracking: -0.035 },
  labels: { case: 'plain', tracking: -0.005 },
  ...{ headings: 'start', picture: 'default', columnRules: false },
}
