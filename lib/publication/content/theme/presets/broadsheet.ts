import type { Preset } from './preset.ts'

/** A broadsheet: white paper, black ink, headlines of high contrast, double rules, and rules between its columns. */
export const broadsheet: Preset = {
  colours: {
    ...{ paper: '#fdfdfb', ink: '#111111', accent: '#174a7c' },
    dark: { paper: '#131415', ink: '#ebeae5', accent: '#8fbbe8' },
  },
  faces: {
    text: { family: 'handbill', weight: 400 },
    headings: { family: 'Playfair Display', weight: 700 },
    labels: { family: 'handbill', weight: 400 },
  },
  ...{ masthead: 'centred', rules: 'double', corners: 'square' },
  ...{ width: 68, size: 0.985, leading: 1.45, density: 0.85 },
  headline: { scale: 1.02, leading: 1.1, tracking: -0.008 },
  name: { scale: 1.22, tracking: -0.015 },
  labels: { case: 'small-caps', tracking: 0.07 },
  ...{ headings: 'start', picture: 'default', columnRules: true },
}
