import type { WaysOnWording } from './wording.ts'

export const es: WaysOnWording = {
  previousPart: 'Parte anterior',
  nextPart: 'Parte siguiente',
  nearTopics: 'Temas vecinos',
}
