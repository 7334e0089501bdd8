import type { WaysOnWording } from './wording.ts'

export const es: WaysOnWording = {
  previousPart: 'Parte anterior',
  nextPart: 'Parte siguiente',
  allParts: 'Todas las partes de la serie',
  nearTopics: 'Temas vecinos',
}
